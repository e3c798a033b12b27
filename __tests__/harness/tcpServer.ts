import * as net from "node:net";

/** A server of a test on 127.0.0.1. */
export interface TcpServer {
    port: number;
    /** Bytes received on each connection, in the order of the connections. */
    received: Buffer[];
    /** Most connections that were open at the same time. */
    mostOpen(): number;
    /** Called after each piece that a connection has received. */
    onReceived: (connection: number) => void;
    close(): Promise<void>;
}

/** Starts a server that does with each connection what the test says. */
export async function tcpServer(serve: (socket: net.Socket, connection: number) => void): Promise<TcpServer> {
    const sockets = new Set<net.Socket>();
    const received: Buffer[] = [];
    let most = 0;
    const server = net.createServer({ noDelay: true }, (socket) => {
        sockets.add(socket);
        most = Math.max(most, sockets.size);
        const connection = received.push(Buffer.alloc(0)) - 1;
        socket.on("error", () => socket.destroy());
        socket.on("close", () => sockets.delete(socket));
        socket.on("data", (chunk) => {
            received[connection] = Buffer.concat([received[connection], chunk]);
            running.onReceived(connection);
        });
        serve(socket, connection);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const running: TcpServer = {
        port: (server.address() as net.AddressInfo).port,
        received,
        mostOpen: () => most,
        onReceived: () => undefined,
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                for (const socket of sockets) socket.destroy();
            })
    };
    return running;
}
