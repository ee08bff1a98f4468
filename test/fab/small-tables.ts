const t = (rows: readonly string[]): string => `${rows.map((row) => row.replaceAll("|", "\t")).join("\n")}\n`;

/** A small set of tables in which every column and every word that is accepted occurs. `|` stands for a tab. */
export const smallTables: Readonly<Record<string, string>> = {
  "part.txt": t([
    "PARTGRP|PARTFAM|PART|ROUTEFILE|ROUTE",
    "Saleable|fam|p1|route_1.txt|r1",
    "Engineering|fam|e1|route_1.txt|r2",
  ]),
  "order.txt": t([
    "LOT|PART|PRIOR|PIECES|START|RDIST|REPEAT|RUNITS|RPT#|LOTSPERRPT|DUE|ORDER|HOTLOT",
    "L|p1|10|25|01/01/18 00:00:00|constant|90|min|100|1|01/02/18 12:00:00|O|no",
    "H|p1|20|25|01/01/18 06:00:00|constant|1|day|9|1|01/02/18 00:00:00|O|yes",
  ]),
  "order_engineering.txt": t([
    "LOT|PART|PRIOR|PIECES|START|DUE|ORDER|HOTLOT",
    "E1|e1|10|12|01/01/18 03:00:00|01/01/18 22:00:00|O|no",
    "E2|e1|10|12|01/01/18 02:00:00|01/02/18 02:00:00|O|no",
  ]),
  "WIP.txt": t([
    "LOT|PART|PRIOR|PIECES|START|CURSTEP|DUE|ORDER|HOTLOT|TRACE",
    "Init_1|p1|10|25|01/01/18 00:00:00|3|01/01/18 20:00:00|O|no|",
  ]),
  "tool.txt.1l": t([
    "STNFAM|STN|RULE|FWLRANK|WAKERESRANK|BATCHCRITF|BATCHPER|LTIME|LTUNITS|ULTIME|ULTUNITS|STNCAP|STNQTY|STNGRP|STNFAMSTEP_ACTLIST|STNFAMLOC|PRERULERWL|SETUPGRP",
    "A|A|rule_HotLotFIRST|rank_HP;rank_RSETUP;rank_FIFO|wake_LeastSetupTime|||1|min|1|min|2|3|Litho||Fab|no|",
    "B|B|rule_HotLotFIRST|rank_HP||crit_sameroutestep|piece|1|min|1|min||2|Diff||Fab|no|",
    "|||rank_CR",
    "C|C|rule_LSSU|rank_RSETUP||||1|min|1|min|1|2|Implant||Fab||SG",
    "D|D|rule_HotLotFIRST|rank_CR||||||||1|2|Metro||Lab||",
  ]),
  "route_1.txt": t([
    "ROUTE|STEP|DESC|STNFAM|PDIST|PTIME|PTIME2|PTUNITS|PTPER|BATCHMN|BATCHMX|SETUP|WHEN|STIME|STUNITS|SVESTN|FORSTEP|BatchInterval|BatchIntUnits|PartInterval|PartIntUnits|RWKSTEP|REWORK|RWKTYPE|StepPercent|STEP_CQT|CQT|CQTUNITS|IGNORE",
    "r1|1|001_A|A|uniform|1|0.1|min|per_piece|||||||yes|5|||0.75|min|||||2|4|hr|note",
    "r1|2|002_B|B|constant|60||min|per_batch|50|75",
    "r1|3|003_C|C|exponential|10||min|per_lot|||x|need||||||||||||60",
    "r1|4|004_D|D|constant|15||min|per_lot|||||||||||||2|3.5|lot",
    "r1|5|005_A|A|constant|30||min|per_lot|||||||||20|min",
    "r1|6|006_C|C|constant|12||min|per_lot|||y|always|4|min",
    "~ a comment line",
    "",
    "r2|1|001_D|D|uniform|20|2|min|per_lot",
    "|2|002_C|C|constant|9||min|per_lot|||y|need",
  ]),
  "setup.txt": t(["CURSETUP|NEWSETUP|STIME|STUNITS", "x|y|20|min", "|x|30|min"]),
  "setupgrp.txt": t(["SETUPGRP|SETUP|MINRUN", "SG|x|3", "|y|2"]),
  "downcal.txt": t([
    "DOWNCALNAME|DOWNCALTYPE|MTTFDIST|MTTF|MTTFUNITS|MTTRDIST|MTTR|MTTRUNITS",
    "BREAK|mttf_by_cal|exponential|2000|min|exponential|35|min",
  ]),
  "pmcal.txt": t([
    "PMCALNAME|PMCALTYPE|MTBPM|MTBPMUNITS|MTTRDIST|MTTR|MTTR2|MTTRUNITS",
    "WEEK|mtbpm_by_cal|7|day|uniform|60|6|min",
    "COUNT|mtbpm_by_pieces|300|pieces|uniform|20|2|min",
  ]),
  "attach.txt": t([
    "CALNAME|CALTYPE|RESTYPE|RESNAME|FOADIST|FOA|FOAUNITS",
    "BREAK|down|stngrp|Litho|exponential|2000|min",
    "WEEK|pm|stnfam|B|constant|7|day",
    "COUNT|pm|stnfam|A|constant|300|",
  ]),
  "fromto.txt": t([
    "FROMLOC|TOLOC|DDIST|DTIME|DTIME2|DUNITS",
    "Fab|Fab|uniform|7.5|2.5|min",
    "Fab|Lab|constant|4||min",
  ]),
};
