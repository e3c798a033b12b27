import type { ICommandArguments } from "@zowe/imperative";
import { targetOf } from "../../../src/cli/probe/target";

const args = (target: string, more: object = {}) => ({ $0: "", _: [], target, ...more }) as ICommandArguments;

test.each([
    ["tn3270.example.com:992", { host: "tn3270.example.com", port: 992, serverName: "tn3270.example.com" }],
    ["tn3270.example.com.:992", { host: "tn3270.example.com.", serverName: "tn3270.example.com" }],
    ["192.0.2.1:23", { host: "192.0.2.1", port: 23, serverName: null }],
    ["[2001:db8::1]:443", { host: "2001:db8::1", port: 443, serverName: null }],
    ["[fe80::1%eth0]:443", { host: "fe80::1%eth0", port: 443, serverName: null }],
    ["localhost:1", { host: "localhost", port: 1, serverName: "localhost" }]
])("%s", (text, expected) => {
    expect(targetOf(args(text))).toMatchObject({ startTls: "none", ...expected });
});

test.each(["host", "host:0", "host:70000", "https://host:443/", "a b:443", ":443", "2001:db8::1:443", "user@host:443", "host:443x", ""])(
    "%p is no target",
    (text) => {
        expect(() => targetOf(args(text))).toThrow("is no host and port");
    }
);

test("the name for SNI may be another one, or none", () => {
    expect(targetOf(args("192.0.2.1:443", { servername: "www.example.com" })).serverName).toBe("www.example.com");
    expect(targetOf(args("www.example.com:443", { servername: "NONE" })).serverName).toBeNull();
    expect(() => targetOf(args("192.0.2.1:443", { servername: "192.0.2.1" }))).toThrow("is no name for --servername");
    expect(() => targetOf(args("192.0.2.1:443", { servername: "münchen.example" }))).toThrow("is no name for --servername");
});

test("STARTTLS is taken in any case", () => {
    expect(targetOf(args("h:23", { starttls: "TN3270" })).startTls).toBe("tn3270");
});
