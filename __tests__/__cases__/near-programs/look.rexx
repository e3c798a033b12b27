/* Looks for AT-TLS errors in the log, REXX */
parse arg line
if pos('EZD1287I TTLS Error RC: 402 Initial Handshake', line) > 0 then
  say 'EZD1287I TTLS Error RC: 402 Initial Handshake found'
return
