const x = { words: /Received fatal alert: handshake_failure/, code: "EZD1287I TTLS Error RC: 402 Initial Handshake" };
throw new Error("SSL_ERROR_NO_CYPHER_OVERLAP");
// javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure
