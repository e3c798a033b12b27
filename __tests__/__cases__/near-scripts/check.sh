#!/bin/sh
openssl s_client -connect zos1:992 2>&1 | grep "SSL alert number 40" && echo "handshake_failure"
if grep -q "certificate has expired" log; then exit 1; fi
