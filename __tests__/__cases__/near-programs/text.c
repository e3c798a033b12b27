static const char *text(int rc)
{
    switch (rc) {
    case 402: return "gsk_secure_socket_init failed rc=402";
    case 420: return "Socket closed by remote partner";
    }
    fprintf(stderr, "ZWES1060W Failed to init TLS environment, rc=1(Handle is not valid)\n");
    printf("authClient: init failed with rc = 406 (GSK_ERR_IO)\n");
    return NULL;
}
