/* REXX */
address 'TSO'
say 'ICH408I check'
if rc=402 then say 'EZD1287I TTLS Error RC: 402 Initial Handshake'
