/** Library members the modelled system starts with. Those of the article are marked; the others are written for the model. */
export const parmlib: Record<string, Record<string, string>> = {
    // Article: the user's library stands in front.
    "USER.Z24C.PARMLIB": {
        // Article, with its comment block shortened to what a reader must skip.
        CTICSF01: `TRACEOPTS
/*-----------------------------------------------------------------*/
/* ON OR OFF: PICK 1                                               */
/*-----------------------------------------------------------------*/
   ON
/* OFF                                                             */
   BUFSIZE(2M)
   WTR(CTWTR)
/*-----------------------------------------------------------------*/
/* OPTIONS: NAMES OF FUNCTIONS TO BE TRACED, OR "ALL", OR "MIN"    */
/*-----------------------------------------------------------------*/
/* OPTIONS( 'ALL' ,'KDSIO' )                                       */
   OPTIONS('KDSIO','CARDIO','SYSCALL','RDIO','ALL')`,
        // Article.
        CTICEACP: `TRACEOPTS
ON
BUFSIZE(20M)
OPTIONS('ALL')
WTR(CTWTR)`,
        // After the article's member for System SSL: starts its own writer.
        CTIGSK01: `TRACEOPTS WTRSTART(CTWTR) ON JOBNAME(TCPIP) WTR(CTWTR)
   OPTIONS('LEVEL=255')`,
        CTIGSK02: `TRACEOPTS ON
   JOBNAME(TCPIP) OPTIONS('LEVEL=15') WTR(CTWTR)`,
        // Not a trace member: for the message of a member in error.
        CTIBAD01: `TRACEOPTS ON BUFSIZE(2M OPTIONS('ALL')`
    },
    "SYS1.PARMLIB": {
        CTICSF00: `TRACEOPTS
   ON
   BUFSIZE(2M)
   OPTIONS('KDSIO','CARDIO','SYSCALL','RDIO')`,
        CTICEA00: `TRACEOPTS
   ON
   BUFSIZE(2M)
   OPTIONS('ERROR')`,
        CTIEZB00: `TRACEOPTS
   ON
   BUFSIZE(8M)
   OPTIONS('MINIMUM','INIT','OPCMDS','OPMSGS')`,
        IEASYS00: "CLOCK=00,\nGRS=STAR"
    },
    "SYS1.IBM.PARMLIB": { BLSCECT: "/* IPCS PARMLIB MEMBER */" }
};

/** Writer and started-task procedures. */
export const proclib: Record<string, string> = {
    // Article: its first step deletes the data set of the trace before.
    CTWTR: `//CTWTR PROC
//DELETE EXEC PGM=IEFBR14
//TRCOUT01 DD DSNAME=IBMUSER.CTRACE1,
// SPACE=(CYL,(10),,CONTIG),DISP=(MOD,DELETE)
//*
//IEFPROC EXEC PGM=ITTTRCWR,TIME=999
//TRCOUT01 DD DSNAME=IBMUSER.CTRACE1,
// SPACE=(CYL,(10),,CONTIG),DISP=(NEW,CATLG)
//SYSPRINT DD SYSOUT=*`,
    // A new name each time: system symbols of the local date and time.
    CTWSAFE: `//CTWSAFE  PROC
//IEFPROC  EXEC PGM=ITTTRCWR,REGION=0K,TIME=1440
//TRCOUT01 DD DSN=IBMUSER.CTRACE.&SYSNAME..D&LYYMMDD..T&LHHMMSS,
//            DISP=(NEW,CATLG),UNIT=SYSDA,SPACE=(CYL,(10,10))`,
    // NEW without a deleting step: a second start fails while the data set is catalogued.
    CTWNEW: `//CTWNEW   PROC
//IEFPROC  EXEC PGM=ITTTRCWR,REGION=0K,TIME=1440
//TRCOUT01 DD DSN=IBMUSER.CTRACE.NEW,DISP=(NEW,CATLG),
//            SPACE=(CYL,(10,5))`,
    CTWOLD: `//CTWOLD   PROC
//IEFPROC  EXEC PGM=ITTTRCWR,REGION=0K,TIME=1440
//TRCOUT01 DD DSN=IBMUSER.CTRACE.OLD,DISP=OLD`,
    CTWSHR: `//CTWSHR   PROC
//IEFPROC  EXEC PGM=ITTTRCWR,REGION=0K,TIME=1440
//TRCOUT01 DD DSN=IBMUSER.CTRACE.SHR,DISP=SHR`,
    CTWTWO: `//CTWTWO   PROC
//IEFPROC  EXEC PGM=ITTTRCWR,REGION=0K,TIME=1440
//TRCOUT01 DD DSN=IBMUSER.CTRACE.TWO1,DISP=(NEW,CATLG),SPACE=(CYL,(1))
//TRCOUT02 DD DSN=IBMUSER.CTRACE.TWO2,DISP=(NEW,CATLG),SPACE=(CYL,(1))`,
    CTWTINY: `//CTWTINY  PROC
//IEFPROC  EXEC PGM=ITTTRCWR,REGION=0K,TIME=1440
//TRCOUT01 DD DSN=IBMUSER.CTRACE.TINY,DISP=(NEW,CATLG),
//            SPACE=(TRK,(1,1))`,
    CTWBAD: `//CTWBAD   PROC
//IEFPROC  EXEC PGM=ITTTRCWR
//TRCOUT01 DD DSN=&NOSUCH..CTRACE,DISP=(NEW,CATLG)`,
    GSKSRVR: `//GSKSRVR  PROC
//GSKSRVR  EXEC PGM=GSKSRVR,REGION=256M,TIME=1440
//STDOUT   DD SYSOUT=*`
};

/** Address spaces of a fresh system; `system` ones are left out by D A,L. CSF was started at IPL and is one of them. */
export const addressSpaces: { job: string; step: string; procstep: string; system: boolean }[] = [
    { job: "PCAUTH", step: "PCAUTH", procstep: "", system: true },
    { job: "TRACE", step: "TRACE", procstep: "", system: true },
    { job: "GRS", step: "GRS", procstep: "", system: true },
    { job: "CONSOLE", step: "CONSOLE", procstep: "", system: true },
    { job: "OMVS", step: "OMVS", procstep: "OMVS", system: true },
    { job: "CSF", step: "CSF", procstep: "CSF", system: true },
    { job: "LLA", step: "LLA", procstep: "LLA", system: false },
    { job: "VLF", step: "VLF", procstep: "VLF", system: false },
    { job: "JES2", step: "JES2", procstep: "IEFPROC", system: false },
    { job: "RACF", step: "RACF", procstep: "RACF", system: false },
    { job: "RESOLVER", step: "RESOLVER", procstep: "EZBREINI", system: false },
    { job: "TCPIP", step: "TCPIP", procstep: "TCPIP", system: false },
    { job: "TN3270", step: "TN3270", procstep: "TN3270", system: false },
    { job: "PAGENT", step: "PAGENT", procstep: "PAGENT", system: false },
    { job: "IZUSVR1", step: "IZUSVR1", procstep: "ZOSMF", system: false },
    { job: "GSKSRVR", step: "GSKSRVR", procstep: "GSKSRVR", system: false }
];
