import { Foundations1763971200001 } from "./1763971200001-foundations";
import { Sources1763971200002 } from "./1763971200002-sources";
import { Territories1763971200003 } from "./1763971200003-territories";
import { Institutions1763971200004 } from "./1763971200004-institutions";
import { Partners1763971200005 } from "./1763971200005-partners";
import { Indicators1763971200006 } from "./1763971200006-indicators";
import { SeedRelease1763971200007 } from "./1763971200007-seed-release";
import { RowRules1763971200008 } from "./1763971200008-row-rules";
import { LevelsOfDisclosure1763971200009 } from "./1763971200009-levels-of-disclosure";
import { Tokens1763971200010 } from "./1763971200010-tokens";
import { DataVersion1763971200011 } from "./1763971200011-data-version";
import { AuditCounts1763971200012 } from "./1763971200012-audit-counts";
import { CompiledAnswers1763971200013 } from "./1763971200013-compiled-answers";
import { FiniteNumbers1763971200014 } from "./1763971200014-finite-numbers";
import { ReadModels1763971200015 } from "./1763971200015-read-models";
import { ChangedSince1763971200016 } from "./1763971200016-changed-since";

/** All migrations, in the order in which they run. */
export const MIGRATIONS = [
  Foundations1763971200001,
  Sources1763971200002,
  Territories1763971200003,
  Institutions1763971200004,
  Partners1763971200005,
  Indicators1763971200006,
  SeedRelease1763971200007,
  RowRules1763971200008,
  LevelsOfDisclosure1763971200009,
  Tokens1763971200010,
  DataVersion1763971200011,
  AuditCounts1763971200012,
  CompiledAnswers1763971200013,
  FiniteNumbers1763971200014,
  ReadModels1763971200015,
  ChangedSince1763971200016,
];
