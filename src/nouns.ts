import type { NounClass } from "./graph/model";
import { Breakdown, Dimension, DimensionValue } from "./indicators/dimension";
import { Finding } from "./indicators/finding";
import { Indicator } from "./indicators/indicator";
import { IndicatorLink } from "./indicators/indicator-link";
import { Observation } from "./indicators/observation";
import { ObservationDeletion } from "./indicators/observation-deletion";
import { Commitment } from "./institutions/commitment";
import { Funding } from "./institutions/funding";
import { Institution } from "./institutions/institution";
import { Attendance, Meeting } from "./institutions/meeting";
import { WorkingGroup } from "./institutions/working-group";
import { ExternalIdentifier } from "./partners/external-identifier";
import { Partner } from "./partners/partner";
import { Partnership } from "./partners/partnership";
import { Citation } from "./sources/citation";
import { Source } from "./sources/source";
import { Area } from "./territories/area";
import { Call } from "./territories/call";
import { Deployment } from "./territories/deployment";
import { Inventory } from "./territories/inventory";
import { Milestone } from "./territories/milestone";
import { Operator } from "./territories/operator";
import { Participation } from "./territories/participation";
import { Post } from "./territories/post";
import { Programme, ProgrammeScope } from "./territories/programme";
import { Perimeter, Territory } from "./territories/territory";
import { Worksite, WorksiteGroup } from "./territories/worksite";

/** The nouns of each domain, by folder name. Each domain is a subgraph. */
export const NOUNS_BY_DOMAIN = {
  territories: [
    Area,
    Call,
    Deployment,
    Inventory,
    Milestone,
    Operator,
    Participation,
    Perimeter,
    Post,
    Programme,
    ProgrammeScope,
    Territory,
    Worksite,
    WorksiteGroup,
  ],
  institutions: [Attendance, Commitment, Funding, Institution, Meeting, WorkingGroup],
  partners: [ExternalIdentifier, Partner, Partnership],
  indicators: [
    Breakdown,
    Dimension,
    DimensionValue,
    Finding,
    Indicator,
    IndicatorLink,
    Observation,
    ObservationDeletion,
  ],
  sources: [Citation, Source],
} satisfies Readonly<Record<string, NounClass[]>>;

/** All nouns: the entities of the database and of the graph. */
export const NOUNS: readonly NounClass[] = Object.values<NounClass[]>(NOUNS_BY_DOMAIN)
  .flat()
  .toSorted((one, other) => one.name.localeCompare(other.name));
