-- errors of the gateway
INSERT INTO msg (id, txt) VALUES (1, 'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure');
INSERT INTO msg (id, txt) VALUES (2, 'curl: (60) SSL certificate problem: certificate has expired');
SELECT * FROM log WHERE txt LIKE '%PKIX path building failed%';
