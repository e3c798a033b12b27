import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import type { SimUser } from "../model/types";
import { empty, json } from "./replies";
import type { Context, Reply } from "./types";

// Cookies in which a token is taken; a Basic request is given the first (seen on z/OSMF 29 by the authors of mvsmf).
const TOKEN_COOKIES = ["LtpaToken2", "jwtToken", "apimlAuthenticationToken"];

interface Token {
    user: string;
    expires: number;
}

/** Who asks. */
export interface Caller {
    user: SimUser;
    how: "basic" | "token" | "certificate";
}

/** Knows the users' passwords, tokens and certificates. */
export class Authentication {
    private tokens = new Map<string, Token>();

    constructor(private readonly context: Context) {}

    /** Who sent the request, or null: wrong, missing or expired credentials. Basic wins over a token, a token over a certificate. */
    caller(request: IncomingMessage): Caller | null {
        const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? "");
        if (basic) {
            const user = this.check(Buffer.from(basic[1]!, "base64").toString("utf8"));
            return user && { user, how: "basic" };
        }
        const token = this.token(request);
        if (token !== null) {
            const user = this.user(token);
            return user && { user, how: "token" };
        }
        const user = this.fromCertificate(request.socket as TLSSocket);
        return user && { user, how: "certificate" };
    }

    /** A new token for the user. */
    issue(user: SimUser): string {
        const token = randomBytes(96).toString("base64url");
        this.tokens.set(token, { user: user.name, expires: this.context.system.clock.now() + this.context.switches.tokenLifetimeMs });
        return token;
    }

    /** Makes every token invalid, as if its life were over. */
    expireAll(): void {
        this.tokens.clear();
    }

    /** `Set-Cookie` for a request that came with a password. */
    cookie(name: string, user: SimUser): string {
        return `${name}=${this.issue(user)}; Path=/; Secure; HttpOnly`;
    }

    /** Log-in service of z/OSMF. */
    login(request: IncomingMessage): Reply {
        const caller = this.caller(request);
        if (caller?.how !== "basic") {
            return json(401, { returnCode: 8, reasonCode: 1, message: "Login failed. The request did not contain valid credentials." });
        }
        const cookies = [this.cookie("jwtToken", caller.user), this.cookie("LtpaToken2", caller.user)];
        return json(200, { returnCode: 0, reasonCode: 0, message: "Success." }, { "Set-Cookie": cookies });
    }

    /** Log-in service of the API mediation layer. */
    gatewayLogin(request: IncomingMessage): Reply {
        const caller = this.caller(request);
        if (caller?.how !== "basic") return json(401, { messages: [{ messageContent: "Invalid username or password." }] });
        return empty(204, { "Set-Cookie": [this.cookie("apimlAuthenticationToken", caller.user)] });
    }

    /** Log-out of either: the token that was sent is no longer good. */
    logout(request: IncomingMessage): Reply {
        const token = this.token(request);
        if (token !== null) this.tokens.delete(token);
        return token === null ? unauthorized() : empty(204);
    }

    private check(credentials: string): SimUser | null {
        const colon = credentials.indexOf(":");
        const user = this.find(credentials.slice(0, Math.max(colon, 0)));
        return user && user.password === credentials.slice(colon + 1) ? user : null;
    }

    private token(request: IncomingMessage): string | null {
        const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "");
        if (bearer) return bearer[1]!;
        for (const pair of (request.headers.cookie ?? "").split(";")) {
            const equals = pair.indexOf("=");
            if (TOKEN_COOKIES.includes(pair.slice(0, equals).trim())) return pair.slice(equals + 1).trim();
        }
        return null;
    }

    private user(token: string): SimUser | null {
        const known = this.tokens.get(token);
        if (!known) return null;
        if (known.expires > this.context.system.clock.now()) return this.find(known.user);
        this.tokens.delete(token);
        return null;
    }

    private fromCertificate(socket: TLSSocket): SimUser | null {
        if (!socket.authorized) return null;
        const name: unknown = socket.getPeerCertificate().subject?.CN;
        return typeof name === "string" ? this.find(name) : null;
    }

    private find(name: string): SimUser | null {
        return this.context.system.users.get(name.toUpperCase()) ?? null;
    }
}

/** 401 as z/OSMF 29 gives it: no body. */
export function unauthorized(): Reply {
    return empty(401, { "WWW-Authenticate": 'Basic realm="defaultRealm"' });
}

/** The CSRF header is missing. Text seen on a real system, in part; the status is assumed. */
export function crossSite(context: Context): Reply {
    const errorMsg =
        'IZUG846W: An HTTP request for a REST service was received from a remote site. The request was rejected, however, because the remote site "" ' +
        `is not permitted to the z/OSMF server "IZUSVR" on target system "${context.options.hostname}" .`;
    return json(context.switches.csrfStatus, { errorID: "IZUG846W", errorMsg });
}
