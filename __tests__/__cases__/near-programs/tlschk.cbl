       IDENTIFICATION DIVISION.
       PROGRAM-ID. TLSCHK.
       PROCEDURE DIVISION.
           IF MSG-ID = 'EZD1287I'
              DISPLAY 'EZD1287I TTLS Error RC: 402 Initial Handshake'
           END-IF.
           IF WS-RC = 420
              DISPLAY 'gsk_secure_socket_init failed rc=420'
           END-IF.
           GOBACK.
