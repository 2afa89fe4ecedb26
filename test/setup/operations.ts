/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How values add up along an axis. */
export type Aggregation =
  /** The last one counts. */
  | 'LAST'
  /** They do not add up. */
  | 'NONE'
  /** Numerators over denominators, never an average of ratios. */
  | 'RATIO'
  /** They are added. */
  | 'SUM';

/** Condition on Aggregation. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type AggregationFilter = {
  /** Equal to this. */
  eq?: Aggregation | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<Aggregation> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: Aggregation | null | undefined;
};

/** Condition on areas. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type AreaFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<AreaFilter> | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on the list `institutions`. */
  institutions?: InstitutionListFilter | null | undefined;
  /** Condition on `kind`. */
  kind?: AreaKindFilter | null | undefined;
  /** Condition on the list `memberOf`. */
  memberOf?: AreaListFilter | null | undefined;
  /** Condition on the list `members`. */
  members?: AreaListFilter | null | undefined;
  /** Condition on `name`. */
  name?: TextFilter | null | undefined;
  /** Condition on `nature`. */
  nature?: EpciNatureFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: AreaFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<AreaFilter> | null | undefined;
  /** Condition on the list `partners`. */
  partners?: PartnerListFilter | null | undefined;
  /** Condition on the list `perimeters`. */
  perimeters?: PerimeterListFilter | null | undefined;
  /** Condition on `population`. */
  population?: IntFilter | null | undefined;
  /** Condition on `source`, which must exist, even if nothing else is required of it, as by `{}`. */
  source?: SourceFilter | null | undefined;
  /** Condition on `vintage`. */
  vintage?: IntFilter | null | undefined;
};

/** Kind of object of the official geographic code (COG). */
export type AreaKind =
  /** A commune in force. */
  | 'COMMUNE'
  /** A département, overseas collectivities included. */
  | 'DEPARTEMENT'
  /** A grouping of communes with its own taxation; its code is a SIREN. */
  | 'EPCI'
  /** A région, overseas collectivities included. */
  | 'REGION';

/** Condition on AreaKind. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type AreaKindFilter = {
  /** Equal to this. */
  eq?: AreaKind | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<AreaKind> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: AreaKind | null | undefined;
};

/** Condition on a list of areas. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type AreaListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: AreaFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: AreaFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: AreaFilter | null | undefined;
};

/** Condition on attendances. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type AttendanceFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<AttendanceFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `function`. */
  function?: TranslatedFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `institution`, which must exist, even if nothing else is required of it, as by `{}`. */
  institution?: InstitutionFilter | null | undefined;
  /** Condition on `meeting`, which must exist, even if nothing else is required of it, as by `{}`. */
  meeting?: MeetingFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: AttendanceFilter | null | undefined;
  /** Condition on `operator`, which must exist, even if nothing else is required of it, as by `{}`. */
  operator?: OperatorFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<AttendanceFilter> | null | undefined;
  /** Condition on `spoke`. */
  spoke?: BooleanFilter | null | undefined;
  /** Condition on `summary`. */
  summary?: TranslatedFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
};

/** Condition on a list of attendances. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type AttendanceListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: AttendanceFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: AttendanceFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: AttendanceFilter | null | undefined;
};

/** Condition on a boolean. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type BooleanFilter = {
  /** Equal to this. */
  eq?: boolean | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
};

/** Condition on breakdowns. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type BreakdownFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<BreakdownFilter> | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `dimensions`. */
  dimensions?: TextFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: BreakdownFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<BreakdownFilter> | null | undefined;
  /** Condition on the list `values`. */
  values?: DimensionValueListFilter | null | undefined;
};

/** Condition on a list of breakdowns. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type BreakdownListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: BreakdownFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: BreakdownFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: BreakdownFilter | null | undefined;
};

/** Condition on calls. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type CallFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<CallFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `due`. */
  due?: UncertainDateFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `isOpen`. */
  isOpen?: BooleanFilter | null | undefined;
  /** Condition on `launched`. */
  launched?: UncertainDateFilter | null | undefined;
  /** Condition on the list `milestones`. */
  milestones?: MilestoneListFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: CallFilter | null | undefined;
  /** Condition on the list `observations`. */
  observations?: ObservationListFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<CallFilter> | null | undefined;
  /** Condition on `programmeScope`, which must exist, even if nothing else is required of it, as by `{}`. */
  programmeScope?: ProgrammeScopeFilter | null | undefined;
  /** Condition on `stage`. */
  stage?: CallStageFilter | null | undefined;
  /** Condition on `summary`. */
  summary?: TranslatedFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `title`. */
  title?: TranslatedFilter | null | undefined;
};

/** Condition on a list of calls. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type CallListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: CallFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: CallFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: CallFilter | null | undefined;
};

/** How far a call has come. An answer is not yet a member. */
export type CallStage =
  /** Worksites have answered; none is chosen yet. */
  | 'ANSWERED'
  /** The chosen worksites have joined. */
  | 'JOINED'
  /** Open for answers. */
  | 'LAUNCHED'
  /** Worksites are chosen. */
  | 'SELECTED';

/** Condition on CallStage. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type CallStageFilter = {
  /** Equal to this. */
  eq?: CallStage | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<CallStage> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: CallStage | null | undefined;
};

/** How firmly a source asserts something. */
export type Certainty =
  /** It is so, or is decided. */
  | 'ESTABLISHED'
  /** It should happen. */
  | 'EXPECTED'
  /** Somebody hopes for it. */
  | 'HOPED'
  /** It could happen. */
  | 'POSSIBLE';

/** Condition on Certainty. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type CertaintyFilter = {
  /** Equal to this. */
  eq?: Certainty | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<Certainty> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: Certainty | null | undefined;
};

/** Condition on citations. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type CitationFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<CitationFilter> | null | undefined;
  /** Condition on the list `attendances`. */
  attendances?: AttendanceListFilter | null | undefined;
  /** Condition on the list `breakdownDimensions`. */
  breakdownDimensions?: DimensionListFilter | null | undefined;
  /** Condition on the list `calls`. */
  calls?: CallListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the list `commitments`. */
  commitments?: CommitmentListFilter | null | undefined;
  /** Condition on the list `deployments`. */
  deployments?: DeploymentListFilter | null | undefined;
  /** Condition on `derivation`. */
  derivation?: DerivationFilter | null | undefined;
  /** Condition on the list `dimensionValues`. */
  dimensionValues?: DimensionValueListFilter | null | undefined;
  /** Condition on the list `externalIdentifiers`. */
  externalIdentifiers?: ExternalIdentifierListFilter | null | undefined;
  /** Condition on the list `findings`. */
  findings?: FindingListFilter | null | undefined;
  /** Condition on the list `fundings`. */
  fundings?: FundingListFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on the list `indicatorLinks`. */
  indicatorLinks?: IndicatorLinkListFilter | null | undefined;
  /** Condition on the list `indicators`. */
  indicators?: IndicatorListFilter | null | undefined;
  /** Condition on the list `institutions`. */
  institutions?: InstitutionListFilter | null | undefined;
  /** Condition on the list `inventories`. */
  inventories?: InventoryListFilter | null | undefined;
  /** Condition on the list `meetings`. */
  meetings?: MeetingListFilter | null | undefined;
  /** Condition on the list `milestones`. */
  milestones?: MilestoneListFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: CitationFilter | null | undefined;
  /** Condition on `note`. */
  note?: TranslatedFilter | null | undefined;
  /** Condition on the list `observations`. */
  observations?: ObservationListFilter | null | undefined;
  /** Condition on the list `operators`. */
  operators?: OperatorListFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<CitationFilter> | null | undefined;
  /** Condition on the list `participations`. */
  participations?: ParticipationListFilter | null | undefined;
  /** Condition on the list `partners`. */
  partners?: PartnerListFilter | null | undefined;
  /** Condition on the list `partnerships`. */
  partnerships?: PartnershipListFilter | null | undefined;
  /** Condition on the list `perimeters`. */
  perimeters?: PerimeterListFilter | null | undefined;
  /** Condition on `position`. */
  position?: IntFilter | null | undefined;
  /** Condition on the list `posts`. */
  posts?: PostListFilter | null | undefined;
  /** Condition on the list `programmeScopes`. */
  programmeScopes?: ProgrammeScopeListFilter | null | undefined;
  /** Condition on the list `programmes`. */
  programmes?: ProgrammeListFilter | null | undefined;
  /** Condition on `section`. */
  section?: TextFilter | null | undefined;
  /** Condition on `source`, which must exist, even if nothing else is required of it, as by `{}`. */
  source?: SourceFilter | null | undefined;
  /** Condition on the list `territories`. */
  territories?: TerritoryListFilter | null | undefined;
  /** Condition on the list `workingGroups`. */
  workingGroups?: WorkingGroupListFilter | null | undefined;
  /** Condition on the list `worksiteGroups`. */
  worksiteGroups?: WorksiteGroupListFilter | null | undefined;
  /** Condition on the list `worksites`. */
  worksites?: WorksiteListFilter | null | undefined;
};

/** Condition on a list of citations. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type CitationListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: CitationFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: CitationFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: CitationFilter | null | undefined;
};

/** Condition on commitments. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type CommitmentFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<CommitmentFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `condition`. */
  condition?: TranslatedFilter | null | undefined;
  /** Condition on `firmness`. */
  firmness?: CommitmentFirmnessFilter | null | undefined;
  /** Condition on `framework`. */
  framework?: TranslatedFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `institution`, which must exist, even if nothing else is required of it, as by `{}`. */
  institution?: InstitutionFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: CommitmentFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<CommitmentFilter> | null | undefined;
  /** Condition on `programmeScope`, which must exist, even if nothing else is required of it, as by `{}`. */
  programmeScope?: ProgrammeScopeFilter | null | undefined;
  /** Condition on `since`. */
  since?: UncertainDateFilter | null | undefined;
  /** Condition on `summary`. */
  summary?: TranslatedFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `until`. */
  until?: UncertainDateFilter | null | undefined;
};

/** How firm the support of an institution is. */
export type CommitmentFirmness =
  /** It would support, under a condition. */
  | 'CONDITIONAL'
  /** It supports, and has confirmed it. */
  | 'FIRM'
  /** It intends to support; nothing is decided. */
  | 'INTENDED'
  /** It has renewed its support. */
  | 'RENEWED'
  /** It has been or is to be asked for its support. */
  | 'SOUGHT';

/** Condition on CommitmentFirmness. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type CommitmentFirmnessFilter = {
  /** Equal to this. */
  eq?: CommitmentFirmness | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<CommitmentFirmness> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: CommitmentFirmness | null | undefined;
};

/** Condition on a list of commitments. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type CommitmentListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: CommitmentFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: CommitmentFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: CommitmentFilter | null | undefined;
};

/** Condition on a date. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DateFilter = {
  /** Equal to this. */
  eq?: string | null | undefined;
  /** Greater than this. */
  gt?: string | null | undefined;
  /** At least this. */
  gte?: string | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<string> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Less than this. */
  lt?: string | null | undefined;
  /** At most this. */
  lte?: string | null | undefined;
  /** Not equal to this, or missing. */
  ne?: string | null | undefined;
};

/** Finest part of the calendar that a source names. */
export type DatePrecision =
  /** A calendar day. */
  | 'DAY'
  /** A calendar month. */
  | 'MONTH'
  /** Several calendar years. */
  | 'MULTI_YEAR'
  /** A calendar quarter. */
  | 'QUARTER'
  /** An astronomical season, such as 23 September to 21 December. */
  | 'SEASON'
  /** A calendar half-year. */
  | 'SEMESTER'
  /** No part of the calendar is named. */
  | 'UNKNOWN'
  /** A week from Monday to Sunday. */
  | 'WEEK'
  /** A calendar year. */
  | 'YEAR';

/** How certain a date is. */
export type DateQualifier =
  /** About then, such as the beginning of a year. */
  | 'APPROXIMATE'
  /** Stated without reservation, at its precision. */
  | 'EXACT'
  /** The words allow several readings; the bounds cover them all. */
  | 'UNCERTAIN';

/** A window of days, both ends included. It has no days if its last day is before its first. */
export type DateWindow = {
  /** Whether the date must certainly lie in the window, or possibly. */
  certainty?: WindowCertainty;
  /** First day. When omitted, the window has no start. */
  from?: string | null | undefined;
  /** Last day. When omitted, the window has no end. */
  to?: string | null | undefined;
};

/** Condition on deployments. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DeploymentFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<DeploymentFilter> | null | undefined;
  /** Condition on `certainty`. */
  certainty?: CertaintyFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `ended`. */
  ended?: UncertainDateFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `isAtWork`. */
  isAtWork?: BooleanFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: DeploymentFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<DeploymentFilter> | null | undefined;
  /** Condition on `programme`, which must exist, even if nothing else is required of it, as by `{}`. */
  programme?: ProgrammeFilter | null | undefined;
  /** Condition on `stage`. */
  stage?: DeploymentStageFilter | null | undefined;
  /** Condition on `stageAsOf`. */
  stageAsOf?: UncertainDateFilter | null | undefined;
  /** Condition on `started`. */
  started?: UncertainDateFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
};

/** Condition on a list of deployments. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DeploymentListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: DeploymentFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: DeploymentFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: DeploymentFilter | null | undefined;
};

/** How far a programme has come in a territory. */
export type DeploymentStage =
  /** It has ended there. */
  | 'ENDED'
  /** Worksites carry it, and it is still being built up. */
  | 'GROWING'
  /** It is lasting, no longer an experiment. */
  | 'PERMANENT'
  /** It is being prepared; no worksite carries it yet. */
  | 'PREPARED'
  /** The territory has asked for it. */
  | 'REQUESTED'
  /** Worksites carry it. */
  | 'RUNNING'
  /** It is being set up: worksites or a team are being chosen. */
  | 'STARTING';

/** Condition on DeploymentStage. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DeploymentStageFilter = {
  /** Equal to this. */
  eq?: DeploymentStage | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<DeploymentStage> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: DeploymentStage | null | undefined;
};

/** How a statement was derived from its source. */
export type Derivation =
  /** Calculated from statements of the source, which does not say it itself. */
  | 'COMPUTED'
  /** The source implies it; a reader concluded it. */
  | 'INFERRED'
  /** The source says it. */
  | 'STATED';

/** Condition on Derivation. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DerivationFilter = {
  /** Equal to this. */
  eq?: Derivation | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<Derivation> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: Derivation | null | undefined;
};

/** Condition on breakdownDimensions. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DimensionFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<DimensionFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `description`. */
  description?: TranslatedFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `isPartition`. */
  isPartition?: BooleanFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: DimensionFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<DimensionFilter> | null | undefined;
  /** Condition on `position`. */
  position?: IntFilter | null | undefined;
  /** Condition on the list `values`. */
  values?: DimensionValueListFilter | null | undefined;
};

/** Condition on a list of breakdownDimensions. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DimensionListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: DimensionFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: DimensionFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: DimensionFilter | null | undefined;
};

/** Condition on dimensionValues. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DimensionValueFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<DimensionValueFilter> | null | undefined;
  /** Condition on the list `breakdowns`. */
  breakdowns?: BreakdownListFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `dimension`, which must exist, even if nothing else is required of it, as by `{}`. */
  dimension?: DimensionFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `isNotStated`. */
  isNotStated?: BooleanFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: DimensionValueFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<DimensionValueFilter> | null | undefined;
  /** Condition on `position`. */
  position?: IntFilter | null | undefined;
};

/** Condition on a list of dimensionValues. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DimensionValueListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: DimensionValueFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: DimensionValueFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: DimensionValueFilter | null | undefined;
};

/** Which way an indicator should go. */
export type Direction =
  /** Upwards. */
  | 'HIGHER_IS_BETTER'
  /** Downwards. */
  | 'LOWER_IS_BETTER'
  /** Neither. */
  | 'NEUTRAL';

/** Condition on Direction. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type DirectionFilter = {
  /** Equal to this. */
  eq?: Direction | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<Direction> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: Direction | null | undefined;
};

/** How precisely values that rest on small counts of people are shown. */
export type DisclosureLevel =
  /** Counts below the partners’ threshold are rounded. */
  | 'PARTNER'
  /** Counts below the public’s threshold are rounded. */
  | 'PUBLIC'
  /** As recorded. */
  | 'RAW';

/** Legal nature of a grouping of communes. */
export type EpciNature =
  /** Communauté d’agglomération. */
  | 'CA'
  /** Communauté de communes. */
  | 'CC'
  /** Communauté urbaine. */
  | 'CU'
  /** Métropole de Lyon, a collectivity of its own with the powers of a département. */
  | 'MET69'
  /** Métropole. */
  | 'METRO';

/** Condition on EpciNature. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type EpciNatureFilter = {
  /** Equal to this. */
  eq?: EpciNature | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<EpciNature> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: EpciNature | null | undefined;
};

/** Condition on externalIdentifiers. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ExternalIdentifierFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<ExternalIdentifierFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `institution`, which must exist, even if nothing else is required of it, as by `{}`. */
  institution?: InstitutionFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: ExternalIdentifierFilter | null | undefined;
  /** Condition on `operator`, which must exist, even if nothing else is required of it, as by `{}`. */
  operator?: OperatorFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<ExternalIdentifierFilter> | null | undefined;
  /** Condition on `partner`, which must exist, even if nothing else is required of it, as by `{}`. */
  partner?: PartnerFilter | null | undefined;
  /** Condition on `scheme`. */
  scheme?: IdentifierSchemeFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `validFrom`. */
  validFrom?: DateFilter | null | undefined;
  /** Condition on `validTo`. */
  validTo?: DateFilter | null | undefined;
  /** Condition on `value`. */
  value?: TextFilter | null | undefined;
  /** Condition on `worksite`, which must exist, even if nothing else is required of it, as by `{}`. */
  worksite?: WorksiteFilter | null | undefined;
};

/** Condition on a list of externalIdentifiers. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ExternalIdentifierListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: ExternalIdentifierFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: ExternalIdentifierFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: ExternalIdentifierFilter | null | undefined;
};

/** Condition on findings. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type FindingFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<FindingFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `containsPersonalData`. */
  containsPersonalData?: BooleanFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `institution`, which must exist, even if nothing else is required of it, as by `{}`. */
  institution?: InstitutionFilter | null | undefined;
  /** Condition on `kind`. */
  kind?: FindingKindFilter | null | undefined;
  /** Condition on `meeting`, which must exist, even if nothing else is required of it, as by `{}`. */
  meeting?: MeetingFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: FindingFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<FindingFilter> | null | undefined;
  /** Condition on `programmeScope`, which must exist, even if nothing else is required of it, as by `{}`. */
  programmeScope?: ProgrammeScopeFilter | null | undefined;
  /** Condition on `summary`. */
  summary?: TranslatedFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `theme`. */
  theme?: FindingThemeFilter | null | undefined;
};

/** What a finding is. */
export type FindingKind =
  /** A judgement on how things stand. */
  | 'APPRAISAL'
  /** Something at stake, to be dealt with. */
  | 'ISSUE'
  /** Something that makes the programmes work. */
  | 'SUCCESS_FACTOR';

/** Condition on FindingKind. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type FindingKindFilter = {
  /** Equal to this. */
  eq?: FindingKind | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<FindingKind> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: FindingKind | null | undefined;
};

/** Condition on a list of findings. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type FindingListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: FindingFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: FindingFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: FindingFilter | null | undefined;
};

/** What a finding is about. */
export type FindingTheme =
  /** The people whom the programmes reach. */
  | 'AUDIENCE'
  /** New territories and worksites. */
  | 'DEPLOYMENT'
  /** Employment and enterprises. */
  | 'EMPLOYMENT'
  /** How results are judged. */
  | 'EVALUATION'
  /** Money. */
  | 'FUNDING'
  /** Steering, law and the role of the network. */
  | 'GOVERNANCE'
  /** Health, mental health and addictions. */
  | 'HEALTH'
  /** Housing and shelter. */
  | 'HOUSING'
  /** Work with partners. */
  | 'PARTNERSHIPS'
  /** The countryside. */
  | 'RURAL'
  /** Making lasting what was an experiment. */
  | 'SUSTAINABILITY'
  /** Teams, their training and renewal. */
  | 'TEAMS'
  /** The place of women. */
  | 'WOMEN';

/** Condition on FindingTheme. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type FindingThemeFilter = {
  /** Equal to this. */
  eq?: FindingTheme | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<FindingTheme> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: FindingTheme | null | undefined;
};

/** Condition on a number. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type FloatFilter = {
  /** Equal to this. */
  eq?: number | null | undefined;
  /** Greater than this. */
  gt?: number | null | undefined;
  /** At least this. */
  gte?: number | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<number> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Less than this. */
  lt?: number | null | undefined;
  /** At most this. */
  lte?: number | null | undefined;
  /** Not equal to this, or missing. */
  ne?: number | null | undefined;
};

/** Condition on fundings. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type FundingFilter = {
  /** Condition on `amountEuros`. */
  amountEuros?: FloatFilter | null | undefined;
  /** All of these hold. An empty list always holds. */
  and?: Array<FundingFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `decision`. */
  decision?: UncertainDateFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `institution`, which must exist, even if nothing else is required of it, as by `{}`. */
  institution?: InstitutionFilter | null | undefined;
  /** Condition on `nature`. */
  nature?: FundingNatureFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: FundingFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<FundingFilter> | null | undefined;
  /** Condition on `period`. */
  period?: UncertainDateFilter | null | undefined;
  /** Condition on `programmeScope`, which must exist, even if nothing else is required of it, as by `{}`. */
  programmeScope?: ProgrammeScopeFilter | null | undefined;
  /** Condition on `purpose`. */
  purpose?: TranslatedFilter | null | undefined;
  /** Condition on `status`. */
  status?: FundingStatusFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
};

/** Condition on a list of fundings. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type FundingListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: FundingFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: FundingFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: FundingFilter | null | undefined;
};

/** Legal footing of a funding. */
export type FundingNature =
  /** Open to every body that meets the general rules (droit commun). */
  | 'COMMON_LAW'
  /** Granted for an experiment, to be asked for again. */
  | 'EXPERIMENTAL';

/** Condition on FundingNature. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type FundingNatureFilter = {
  /** Equal to this. */
  eq?: FundingNature | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<FundingNature> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: FundingNature | null | undefined;
};

/** How far a funding has come. */
export type FundingStatus =
  /** Granted. */
  | 'GRANTED'
  /** Refused. */
  | 'REFUSED'
  /** Asked for; no answer yet. */
  | 'REQUESTED'
  /** Its terms are being worked out. */
  | 'UNDER_STUDY';

/** Condition on FundingStatus. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type FundingStatusFilter = {
  /** Equal to this. */
  eq?: FundingStatus | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<FundingStatus> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: FundingStatus | null | undefined;
};

/** Condition on a global id. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type IdFilter = {
  /** This id. */
  eq?: string | number | null | undefined;
  /** One of these ids. An empty list matches nothing. */
  in?: Array<string | number> | null | undefined;
};

/** Register that gives an identifier. */
export type IdentifierScheme =
  /** Agreement number of the agency that pays insertion structures. */
  | 'ASP'
  /** data·inclusion, as source and local id joined by two hyphens. */
  | 'DATA_INCLUSION'
  /** National register of health and social establishments: 9 characters. */
  | 'FINESS'
  /** National register of associations: W and 9 digits. */
  | 'RNA'
  /** National register of enterprises, legal bodies: 9 digits. */
  | 'SIREN'
  /** National register of enterprises, establishments: 14 digits. */
  | 'SIRET';

/** Condition on IdentifierScheme. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type IdentifierSchemeFilter = {
  /** Equal to this. */
  eq?: IdentifierScheme | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<IdentifierScheme> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: IdentifierScheme | null | undefined;
};

/** Condition on indicators. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type IndicatorFilter = {
  /** Condition on `acrossPlaces`. */
  acrossPlaces?: AggregationFilter | null | undefined;
  /** Condition on `acrossTime`. */
  acrossTime?: AggregationFilter | null | undefined;
  /** All of these hold. An empty list always holds. */
  and?: Array<IndicatorFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `countsPeople`. */
  countsPeople?: BooleanFilter | null | undefined;
  /** Condition on `definition`. */
  definition?: TranslatedFilter | null | undefined;
  /** Condition on the list `denominatorOf`. */
  denominatorOf?: IndicatorLinkListFilter | null | undefined;
  /** Condition on `direction`. */
  direction?: DirectionFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on the list `inflowOf`. */
  inflowOf?: IndicatorLinkListFilter | null | undefined;
  /** Condition on `isLinked`. */
  isLinked?: BooleanFilter | null | undefined;
  /** Condition on the list `laterVersions`. */
  laterVersions?: IndicatorListFilter | null | undefined;
  /** Condition on the list `latestObservations`. */
  latestObservations?: ObservationListFilter | null | undefined;
  /** Condition on the list `links`. */
  links?: IndicatorLinkListFilter | null | undefined;
  /** Condition on `measure`. */
  measure?: MeasureFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** Condition on `nearDays`. */
  nearDays?: IntFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: IndicatorFilter | null | undefined;
  /** Condition on the list `numeratorOf`. */
  numeratorOf?: IndicatorLinkListFilter | null | undefined;
  /** Condition on the list `observations`. */
  observations?: ObservationListFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<IndicatorFilter> | null | undefined;
  /** Condition on the list `outflowOf`. */
  outflowOf?: IndicatorLinkListFilter | null | undefined;
  /** Condition on the list `partOf`. */
  partOf?: IndicatorLinkListFilter | null | undefined;
  /** Condition on `supersedes`, which must exist, even if nothing else is required of it, as by `{}`. */
  supersedes?: IndicatorFilter | null | undefined;
  /** Condition on `unit`. */
  unit?: TranslatedFilter | null | undefined;
  /** Condition on `validFrom`. */
  validFrom?: DateFilter | null | undefined;
  /** Condition on `version`. */
  version?: IntFilter | null | undefined;
};

/** Condition on indicatorLinks. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type IndicatorLinkFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<IndicatorLinkFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `denominator`, which must exist, even if nothing else is required of it, as by `{}`. */
  denominator?: IndicatorFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `inflow`, which must exist, even if nothing else is required of it, as by `{}`. */
  inflow?: IndicatorFilter | null | undefined;
  /** Condition on `isExhaustive`. */
  isExhaustive?: BooleanFilter | null | undefined;
  /** Condition on `kind`. */
  kind?: IndicatorLinkKindFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: IndicatorLinkFilter | null | undefined;
  /** Condition on `numerator`, which must exist, even if nothing else is required of it, as by `{}`. */
  numerator?: IndicatorFilter | null | undefined;
  /** Condition on `numeratorBreakdown`, which must exist, even if nothing else is required of it, as by `{}`. */
  numeratorBreakdown?: BreakdownFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<IndicatorLinkFilter> | null | undefined;
  /** Condition on `outflow`, which must exist, even if nothing else is required of it, as by `{}`. */
  outflow?: IndicatorFilter | null | undefined;
  /** Condition on the list `parts`. */
  parts?: IndicatorListFilter | null | undefined;
  /** Condition on `whole`, which must exist, even if nothing else is required of it, as by `{}`. */
  whole?: IndicatorFilter | null | undefined;
};

/** How indicators follow from each other. */
export type IndicatorLinkKind =
  /** The whole is a stock: at the end of a period it is that of the start, plus the inflow, minus the outflow. */
  | 'BALANCE'
  /** The whole contains its parts, which may overlap. */
  | 'PART'
  /** The whole is the numerator over the denominator. */
  | 'RATIO'
  /** The whole measures the people of its part in another unit. */
  | 'SAME_PEOPLE'
  /** The whole is the sum of its parts, which exclude each other. */
  | 'SUM';

/** Condition on IndicatorLinkKind. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type IndicatorLinkKindFilter = {
  /** Equal to this. */
  eq?: IndicatorLinkKind | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<IndicatorLinkKind> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: IndicatorLinkKind | null | undefined;
};

/** Condition on a list of indicatorLinks. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type IndicatorLinkListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: IndicatorLinkFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: IndicatorLinkFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: IndicatorLinkFilter | null | undefined;
};

/** Condition on a list of indicators. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type IndicatorListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: IndicatorFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: IndicatorFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: IndicatorFilter | null | undefined;
};

/** Condition on institutions. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type InstitutionFilter = {
  /** Condition on `acronym`. */
  acronym?: TextFilter | null | undefined;
  /** All of these hold. An empty list always holds. */
  and?: Array<InstitutionFilter> | null | undefined;
  /** Condition on `area`, which must exist, even if nothing else is required of it, as by `{}`. */
  area?: AreaFilter | null | undefined;
  /** Condition on the list `attendances`. */
  attendances?: AttendanceListFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the list `commitments`. */
  commitments?: CommitmentListFilter | null | undefined;
  /** Condition on the list `externalIdentifiers`. */
  externalIdentifiers?: ExternalIdentifierListFilter | null | undefined;
  /** Condition on the list `findings`. */
  findings?: FindingListFilter | null | undefined;
  /** Condition on the list `fundings`. */
  fundings?: FundingListFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `kind`. */
  kind?: InstitutionKindFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: InstitutionFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<InstitutionFilter> | null | undefined;
  /** Condition on `siren`. */
  siren?: TextFilter | null | undefined;
  /** Condition on the list `workingGroups`. */
  workingGroups?: WorkingGroupListFilter | null | undefined;
};

/** Kind of institution. */
export type InstitutionKind =
  /** A commune. */
  | 'COMMUNE'
  /** A département as a collectivity. */
  | 'DEPARTEMENT'
  /** Another grouping of communes. */
  | 'INTERCOMMUNALITY'
  /** A métropole. */
  | 'METROPOLIS'
  /** A ministry. */
  | 'MINISTRY'
  /** The association that heads the programmes. */
  | 'NETWORK'
  /** A public operator of the State, such as France Travail. */
  | 'PUBLIC_OPERATOR'
  /** An interministerial delegation. */
  | 'STATE_DELEGATION'
  /** A directorate of the central administration. */
  | 'STATE_DIRECTORATE';

/** Condition on InstitutionKind. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type InstitutionKindFilter = {
  /** Equal to this. */
  eq?: InstitutionKind | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<InstitutionKind> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: InstitutionKind | null | undefined;
};

/** Condition on a list of institutions. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type InstitutionListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: InstitutionFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: InstitutionFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: InstitutionFilter | null | undefined;
};

/** Condition on a whole number. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type IntFilter = {
  /** Equal to this. */
  eq?: number | null | undefined;
  /** Greater than this. */
  gt?: number | null | undefined;
  /** At least this. */
  gte?: number | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<number> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Less than this. */
  lt?: number | null | undefined;
  /** At most this. */
  lte?: number | null | undefined;
  /** Not equal to this, or missing. */
  ne?: number | null | undefined;
};

/** What the recorded things are to those that there are. Where no inventory is recorded, that is unknown. */
export type InventoryExtent =
  /** All that there are. */
  | 'ALL'
  /** There are none, and a source says so. */
  | 'NONE'
  /** Some or none of those that there are: a source tells of more than are recorded. */
  | 'SOME';

/** Condition on InventoryExtent. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type InventoryExtentFilter = {
  /** Equal to this. */
  eq?: InventoryExtent | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<InventoryExtent> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: InventoryExtent | null | undefined;
};

/** Condition on inventories. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type InventoryFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<InventoryFilter> | null | undefined;
  /** Condition on `asOf`. */
  asOf?: UncertainDateFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `count`. */
  count?: IntFilter | null | undefined;
  /** Condition on `extent`. */
  extent?: InventoryExtentFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: InventoryFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<InventoryFilter> | null | undefined;
  /** Condition on `programmeScope`, which must exist, even if nothing else is required of it, as by `{}`. */
  programmeScope?: ProgrammeScopeFilter | null | undefined;
  /** Condition on `subject`. */
  subject?: InventorySubjectFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
};

/** Condition on a list of inventories. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type InventoryListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: InventoryFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: InventoryFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: InventoryFilter | null | undefined;
};

/** Kind of things that an inventory is about. */
export type InventorySubject =
  /** Calls to worksites. */
  | 'CALLS'
  /** Support of institutions. */
  | 'COMMITMENTS'
  /** Programmes of the territory. */
  | 'DEPLOYMENTS'
  /** Money asked for or granted. */
  | 'FUNDINGS'
  /** Worksites in a programme. */
  | 'PARTICIPATIONS'
  /** Partnerships. */
  | 'PARTNERSHIPS'
  /** Posts in the team. */
  | 'POSTS'
  /** Who refers people to whom. */
  | 'REFERRALS'
  /** Worksites of the territory. */
  | 'WORKSITES';

/** Condition on InventorySubject. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type InventorySubjectFilter = {
  /** Equal to this. */
  eq?: InventorySubject | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<InventorySubject> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: InventorySubject | null | undefined;
};

/** Language of a text that people read. Every text is held in French. */
export type Language =
  /** English; French where no English text is held. */
  | 'EN'
  /** French. */
  | 'FR';

/** What an indicator measures over time. */
export type Measure =
  /** A number of events in a period. */
  | 'FLOW'
  /** A numerator over a denominator. */
  | 'RATIO'
  /** A number present at a moment. */
  | 'STOCK';

/** Condition on Measure. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type MeasureFilter = {
  /** Equal to this. */
  eq?: Measure | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<Measure> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: Measure | null | undefined;
};

/** Condition on meetings. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type MeetingFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<MeetingFilter> | null | undefined;
  /** Condition on the list `attendances`. */
  attendances?: AttendanceListFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the list `findings`. */
  findings?: FindingListFilter | null | undefined;
  /** Condition on `held`. */
  held?: UncertainDateFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `isRemote`. */
  isRemote?: BooleanFilter | null | undefined;
  /** Condition on `kind`. */
  kind?: MeetingKindFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: MeetingFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<MeetingFilter> | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `title`. */
  title?: TranslatedFilter | null | undefined;
};

/** Kind of meeting. */
export type MeetingKind =
  /** National steering committee (COPIL). */
  | 'NATIONAL_STEERING'
  /** Steering committee of a territory. */
  | 'TERRITORIAL_STEERING';

/** Condition on MeetingKind. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type MeetingKindFilter = {
  /** Equal to this. */
  eq?: MeetingKind | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<MeetingKind> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: MeetingKind | null | undefined;
};

/** Condition on a list of meetings. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type MeetingListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: MeetingFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: MeetingFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: MeetingFilter | null | undefined;
};

/** Condition on milestones. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type MilestoneFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<MilestoneFilter> | null | undefined;
  /** Condition on `call`, which must exist, even if nothing else is required of it, as by `{}`. */
  call?: CallFilter | null | undefined;
  /** Condition on `callStage`. */
  callStage?: CallStageFilter | null | undefined;
  /** Condition on `certainty`. */
  certainty?: CertaintyFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `kind`. */
  kind?: MilestoneKindFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: MilestoneFilter | null | undefined;
  /** Condition on `occurs`. */
  occurs?: UncertainDateFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<MilestoneFilter> | null | undefined;
  /** Condition on `programmeScope`, which must exist, even if nothing else is required of it, as by `{}`. */
  programmeScope?: ProgrammeScopeFilter | null | undefined;
  /** Condition on `state`. */
  state?: MilestoneStateFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `title`. */
  title?: TranslatedFilter | null | undefined;
  /** Condition on `worksite`, which must exist, even if nothing else is required of it, as by `{}`. */
  worksite?: WorksiteFilter | null | undefined;
};

/** Kind of event in the life of the programmes. */
export type MilestoneKind =
  /** Partners agree on something. */
  | 'AGREEMENT'
  /** A programme grows in people or worksites. */
  | 'EXPANSION'
  /** A programme is prolonged. */
  | 'EXTENSION'
  /** Money is asked for or decided on. */
  | 'FUNDING'
  /** Worksites join. */
  | 'JOINING'
  /** A programme, a coordination or a call begins. */
  | 'LAUNCH'
  /** A worksite leaves. */
  | 'LEAVING'
  /** A public policy takes shape. */
  | 'POLICY'
  /** A team is being recruited. */
  | 'RECRUITMENT'
  /** Worksites change to another programme. */
  | 'SWITCH';

/** Condition on MilestoneKind. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type MilestoneKindFilter = {
  /** Equal to this. */
  eq?: MilestoneKind | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<MilestoneKind> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: MilestoneKind | null | undefined;
};

/** Condition on a list of milestones. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type MilestoneListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: MilestoneFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: MilestoneFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: MilestoneFilter | null | undefined;
};

/** Where an event stood when the source was written. */
export type MilestoneState =
  /** It had happened. */
  | 'PAST'
  /** It was still to come. */
  | 'PLANNED'
  /** It was happening. */
  | 'UNDER_WAY';

/** Condition on MilestoneState. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type MilestoneStateFilter = {
  /** Equal to this. */
  eq?: MilestoneState | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<MilestoneState> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: MilestoneState | null | undefined;
};

/** Why a number is missing. */
export type MissingReason =
  /** Nobody has counted it. */
  | 'NOT_COUNTED'
  /** It is contained in the figure of a group. */
  | 'NOT_SPLIT'
  /** The source speaks of it and gives no number. */
  | 'NOT_STATED'
  /** Held back at this level of disclosure, because small counts could be found out from it. */
  | 'WITHHELD';

/** Condition on MissingReason. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type MissingReasonFilter = {
  /** Equal to this. */
  eq?: MissingReason | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<MissingReason> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: MissingReason | null | undefined;
};

/** Condition on observations. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ObservationFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<ObservationFilter> | null | undefined;
  /** Condition on `baseline`. */
  baseline?: FloatFilter | null | undefined;
  /** Condition on `breakdown`, which must exist, even if nothing else is required of it, as by `{}`. */
  breakdown?: BreakdownFilter | null | undefined;
  /** Condition on `call`, which must exist, even if nothing else is required of it, as by `{}`. */
  call?: CallFilter | null | undefined;
  /** Condition on `certainty`. */
  certainty?: CertaintyFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `dataVersion`. */
  dataVersion?: FloatFilter | null | undefined;
  /** Condition on `denominator`. */
  denominator?: FloatFilter | null | undefined;
  /** Condition on `form`. */
  form?: ValueFormFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `indicator`, which must exist, even if nothing else is required of it, as by `{}`. */
  indicator?: IndicatorFilter | null | undefined;
  /** Condition on `isGap`. */
  isGap?: BooleanFilter | null | undefined;
  /** Condition on `isPublished`. */
  isPublished?: BooleanFilter | null | undefined;
  /** Condition on `missingReason`. */
  missingReason?: MissingReasonFilter | null | undefined;
  /** Condition on `nature`. */
  nature?: ObservationNatureFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: ObservationFilter | null | undefined;
  /** Condition on `numerator`. */
  numerator?: FloatFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<ObservationFilter> | null | undefined;
  /** Condition on `period`. */
  period?: UncertainDateFilter | null | undefined;
  /** Condition on `programmeScope`, which must exist, even if nothing else is required of it, as by `{}`. */
  programmeScope?: ProgrammeScopeFilter | null | undefined;
  /** Condition on `quality`. */
  quality?: QualityFilter | null | undefined;
  /** Condition on `scopeDerivation`. */
  scopeDerivation?: DerivationFilter | null | undefined;
  /** Condition on `standardError`. */
  standardError?: FloatFilter | null | undefined;
  /** Condition on `statuses`. */
  statuses?: ObservationStatusListFilter | null | undefined;
  /** Condition on `subjectKind`. */
  subjectKind?: SubjectKindFilter | null | undefined;
  /** Condition on `termsMissingReason`. */
  termsMissingReason?: MissingReasonFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `value`. */
  value?: FloatFilter | null | undefined;
  /** Condition on `wording`. */
  wording?: TranslatedFilter | null | undefined;
  /** Condition on `worksite`, which must exist, even if nothing else is required of it, as by `{}`. */
  worksite?: WorksiteFilter | null | undefined;
  /** Condition on `worksiteGroup`, which must exist, even if nothing else is required of it, as by `{}`. */
  worksiteGroup?: WorksiteGroupFilter | null | undefined;
  /** Condition on `year`. */
  year?: IntFilter | null | undefined;
};

/** Condition on a list of observations. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ObservationListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: ObservationFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: ObservationFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: ObservationFilter | null | undefined;
};

/** Whether a value was seen, aimed at or expected. The kinds are never mixed. */
export type ObservationNature =
  /** Seen. */
  | 'ACTUAL'
  /** Expected. */
  | 'FORECAST'
  /** Possible at most. */
  | 'POTENTIAL'
  /** Aimed at. */
  | 'TARGET';

/** Condition on ObservationNature. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ObservationNatureFilter = {
  /** Equal to this. */
  eq?: ObservationNature | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<ObservationNature> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: ObservationNature | null | undefined;
};

/** Reserves under which a value stands; several may hold at once. */
export type ObservationStatus =
  /** The source counts by another definition. */
  | 'DEFINITION_DIFFERS'
  /** Not counted one by one. */
  | 'ESTIMATED'
  /** May still be corrected. */
  | 'PROVISIONAL'
  /** Not comparable with earlier periods. */
  | 'SERIES_BREAK';

/** Condition on a list of ObservationStatus. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ObservationStatusListFilter = {
  /** Contains this member. */
  has?: ObservationStatus | null | undefined;
  /** Whether the list must be empty (true) or not (false). */
  isEmpty?: boolean | null | undefined;
};

/** Condition on operators. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type OperatorFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<OperatorFilter> | null | undefined;
  /** Condition on the list `attendances`. */
  attendances?: AttendanceListFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the list `coordinatedTerritories`. */
  coordinatedTerritories?: TerritoryListFilter | null | undefined;
  /** Condition on the list `externalIdentifiers`. */
  externalIdentifiers?: ExternalIdentifierListFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: OperatorFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<OperatorFilter> | null | undefined;
  /** Condition on `siren`. */
  siren?: TextFilter | null | undefined;
  /** Condition on the list `worksites`. */
  worksites?: WorksiteListFilter | null | undefined;
};

/** Condition on a list of operators. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type OperatorListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: OperatorFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: OperatorFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: OperatorFilter | null | undefined;
};

/** How a worksite left a programme. */
export type ParticipationEnd =
  /** It ceased to exist. */
  | 'CLOSED'
  /** It went over to another programme. */
  | 'SWITCHED'
  /** It left the programme. */
  | 'WITHDREW';

/** Condition on ParticipationEnd. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ParticipationEndFilter = {
  /** Equal to this. */
  eq?: ParticipationEnd | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<ParticipationEnd> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: ParticipationEnd | null | undefined;
};

/** Condition on participations. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ParticipationFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<ParticipationFilter> | null | undefined;
  /** Condition on `certainty`. */
  certainty?: CertaintyFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `end`. */
  end?: ParticipationEndFilter | null | undefined;
  /** Condition on `ended`. */
  ended?: UncertainDateFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `isOngoing`. */
  isOngoing?: BooleanFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: ParticipationFilter | null | undefined;
  /** Condition on `note`. */
  note?: TranslatedFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<ParticipationFilter> | null | undefined;
  /** Condition on `programme`, which must exist, even if nothing else is required of it, as by `{}`. */
  programme?: ProgrammeFilter | null | undefined;
  /** Condition on `started`. */
  started?: UncertainDateFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `worksite`, which must exist, even if nothing else is required of it, as by `{}`. */
  worksite?: WorksiteFilter | null | undefined;
};

/** Condition on a list of participations. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ParticipationListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: ParticipationFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: ParticipationFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: ParticipationFilter | null | undefined;
};

/** Field in which a partner works. */
export type PartnerCategory =
  /** Reception, shelter and integration (accueil, hébergement, insertion). */
  | 'AHI'
  /** Employment and enterprises. */
  | 'EMPLOYMENT'
  /** Health. */
  | 'HEALTH'
  /** Access to housing. */
  | 'HOUSING'
  /** Integrated reception and orientation service (service intégré d’accueil et d’orientation), one to a département. */
  | 'SIAO'
  /** Other bodies of solidarity. */
  | 'SOLIDARITY';

/** Condition on PartnerCategory. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PartnerCategoryFilter = {
  /** Equal to this. */
  eq?: PartnerCategory | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<PartnerCategory> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: PartnerCategory | null | undefined;
};

/** Condition on partners. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PartnerFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<PartnerFilter> | null | undefined;
  /** Condition on `area`, which must exist, even if nothing else is required of it, as by `{}`. */
  area?: AreaFilter | null | undefined;
  /** Condition on `category`. */
  category?: PartnerCategoryFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the list `externalIdentifiers`. */
  externalIdentifiers?: ExternalIdentifierListFilter | null | undefined;
  /** Condition on `finess`. */
  finess?: TextFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `isCollective`. */
  isCollective?: BooleanFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: PartnerFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<PartnerFilter> | null | undefined;
  /** Condition on the list `partnerships`. */
  partnerships?: PartnershipListFilter | null | undefined;
  /** Condition on `siret`. */
  siret?: TextFilter | null | undefined;
  /** Condition on `summary`. */
  summary?: TranslatedFilter | null | undefined;
};

/** Condition on a list of partners. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PartnerListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: PartnerFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: PartnerFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: PartnerFilter | null | undefined;
};

/** Condition on partnerships. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PartnershipFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<PartnershipFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `ended`. */
  ended?: UncertainDateFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: PartnershipFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<PartnershipFilter> | null | undefined;
  /** Condition on `partner`, which must exist, even if nothing else is required of it, as by `{}`. */
  partner?: PartnerFilter | null | undefined;
  /** Condition on `programmeScope`, which must exist, even if nothing else is required of it, as by `{}`. */
  programmeScope?: ProgrammeScopeFilter | null | undefined;
  /** Condition on `started`. */
  started?: UncertainDateFilter | null | undefined;
  /** Condition on `state`. */
  state?: PartnershipStateFilter | null | undefined;
  /** Condition on `summary`. */
  summary?: TranslatedFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `worksite`, which must exist, even if nothing else is required of it, as by `{}`. */
  worksite?: WorksiteFilter | null | undefined;
};

/** Condition on a list of partnerships. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PartnershipListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: PartnershipFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: PartnershipFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: PartnershipFilter | null | undefined;
};

/** How far a partnership has come. */
export type PartnershipState =
  /** It is signed; its effects lie ahead. */
  | 'AGREED'
  /** It is being built up. */
  | 'GROWING'
  /** It has been asked for. */
  | 'WANTED'
  /** It is at work. */
  | 'WORKING';

/** Condition on PartnershipState. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PartnershipStateFilter = {
  /** Equal to this. */
  eq?: PartnershipState | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<PartnershipState> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: PartnershipState | null | undefined;
};

/** Why an area is assigned to a territory. */
export type PerimeterBasis =
  /** The area is the nearest official object to a looser perimeter. */
  | 'APPROXIMATE'
  /** The source names the territory only; the area follows from its name. */
  | 'INFERRED'
  /** The source names the area as the perimeter. */
  | 'STATED'
  /** Several areas fit; this is one of them. */
  | 'UNCERTAIN';

/** Condition on PerimeterBasis. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PerimeterBasisFilter = {
  /** Equal to this. */
  eq?: PerimeterBasis | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<PerimeterBasis> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: PerimeterBasis | null | undefined;
};

/** Condition on perimeters. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PerimeterFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<PerimeterFilter> | null | undefined;
  /** Condition on `area`, which must exist, even if nothing else is required of it, as by `{}`. */
  area?: AreaFilter | null | undefined;
  /** Condition on `basis`. */
  basis?: PerimeterBasisFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: PerimeterFilter | null | undefined;
  /** Condition on `note`. */
  note?: TranslatedFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<PerimeterFilter> | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
};

/** Condition on a list of perimeters. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PerimeterListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: PerimeterFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: PerimeterFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: PerimeterFilter | null | undefined;
};

/** Length of the periods of a series. */
export type PeriodGrain =
  /** Calendar months, written 2023-07. */
  | 'MONTH'
  /** Calendar quarters, written 2023-Q3. */
  | 'QUARTER'
  /** Calendar half-years, written 2023-S2. */
  | 'SEMESTER'
  /** Calendar years, written 2023. */
  | 'YEAR';

/** Condition on posts. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PostFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<PostFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `count`. */
  count?: IntFilter | null | undefined;
  /** Condition on `fullTimeEquivalents`. */
  fullTimeEquivalents?: FloatFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: PostFilter | null | undefined;
  /** Condition on `note`. */
  note?: TranslatedFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<PostFilter> | null | undefined;
  /** Condition on `predecessor`, which must exist, even if nothing else is required of it, as by `{}`. */
  predecessor?: PostFilter | null | undefined;
  /** Condition on `role`. */
  role?: PostRoleFilter | null | undefined;
  /** Condition on `started`. */
  started?: UncertainDateFilter | null | undefined;
  /** Condition on `state`. */
  state?: PostStateFilter | null | undefined;
  /** Condition on the list `successors`. */
  successors?: PostListFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on `theme`. */
  theme?: PostThemeFilter | null | undefined;
};

/** Condition on a list of posts. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PostListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: PostFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: PostFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: PostFilter | null | undefined;
};

/** What the holder of a post does. */
export type PostRole =
  /** Coordinates the territory. */
  | 'COORDINATOR'
  /** Builds partnerships for employment, housing or health (chargé·e de partenariats). */
  | 'PARTNERSHIP_OFFICER'
  /** Supports people and teams as a psychologist. */
  | 'PSYCHOLOGIST'
  /** Belongs to the team that worksites share; the source does not say in which role. */
  | 'SHARED_TEAM';

/** Condition on PostRole. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PostRoleFilter = {
  /** Equal to this. */
  eq?: PostRole | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<PostRole> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: PostRole | null | undefined;
};

/** Whether somebody holds a post. */
export type PostState =
  /** Somebody holds it. */
  | 'FILLED'
  /** It is to be created. */
  | 'PLANNED'
  /** Somebody is being sought. */
  | 'RECRUITING';

/** Condition on PostState. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PostStateFilter = {
  /** Equal to this. */
  eq?: PostState | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<PostState> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: PostState | null | undefined;
};

/** Field in which a post builds partnerships. */
export type PostTheme =
  /** Employment. */
  | 'EMPLOYMENT'
  /** Health. */
  | 'HEALTH'
  /** Housing. */
  | 'HOUSING';

/** Condition on PostTheme. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type PostThemeFilter = {
  /** Equal to this. */
  eq?: PostTheme | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<PostTheme> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: PostTheme | null | undefined;
};

/** Condition on programmes. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ProgrammeFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<ProgrammeFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the list `deployments`. */
  deployments?: DeploymentListFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: ProgrammeFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<ProgrammeFilter> | null | undefined;
  /** Condition on the list `participations`. */
  participations?: ParticipationListFilter | null | undefined;
  /** Condition on `predecessor`, which must exist, even if nothing else is required of it, as by `{}`. */
  predecessor?: ProgrammeFilter | null | undefined;
  /** Condition on the list `scopes`. */
  scopes?: ProgrammeScopeListFilter | null | undefined;
  /** Condition on the list `successors`. */
  successors?: ProgrammeListFilter | null | undefined;
  /** Condition on `summary`. */
  summary?: TranslatedFilter | null | undefined;
};

/** Condition on a list of programmes. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ProgrammeListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: ProgrammeFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: ProgrammeFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: ProgrammeFilter | null | undefined;
};

/** Condition on programmeScopes. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ProgrammeScopeFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<ProgrammeScopeFilter> | null | undefined;
  /** Condition on the list `calls`. */
  calls?: CallListFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the list `commitments`. */
  commitments?: CommitmentListFilter | null | undefined;
  /** Condition on the list `findings`. */
  findings?: FindingListFilter | null | undefined;
  /** Condition on the list `fundings`. */
  fundings?: FundingListFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on the list `inventories`. */
  inventories?: InventoryListFilter | null | undefined;
  /** Condition on the list `milestones`. */
  milestones?: MilestoneListFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: ProgrammeScopeFilter | null | undefined;
  /** Condition on the list `observations`. */
  observations?: ObservationListFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<ProgrammeScopeFilter> | null | undefined;
  /** Condition on the list `partnerships`. */
  partnerships?: PartnershipListFilter | null | undefined;
  /** Condition on the list `programmes`. */
  programmes?: ProgrammeListFilter | null | undefined;
};

/** Condition on a list of programmeScopes. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ProgrammeScopeListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: ProgrammeScopeFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: ProgrammeScopeFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: ProgrammeScopeFilter | null | undefined;
};

/** Whether a value is shown as recorded. */
export type Quality =
  /** As recorded. */
  | 'EXACT'
  /** Made of counts of which the small ones were rounded; `standardError` says how far off it may be. */
  | 'PROTECTED';

/** Condition on Quality. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type QualityFilter = {
  /** Equal to this. */
  eq?: Quality | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<Quality> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: Quality | null | undefined;
};

/** Days counted from a day. `LAST_…` are whole periods that have ended; `THIS_…` is the one under way. */
export type RelativePeriod =
  /** The 2 calendar years before. */
  | 'LAST_2_YEARS'
  /** The 3 calendar months before. */
  | 'LAST_3_MONTHS'
  /** The 4 calendar quarters before. */
  | 'LAST_4_QUARTERS'
  /** The 5 calendar years before. */
  | 'LAST_5_YEARS'
  /** The 6 calendar months before. */
  | 'LAST_6_MONTHS'
  /** The 12 calendar months before. */
  | 'LAST_12_MONTHS'
  /** The calendar month before. */
  | 'LAST_MONTH'
  /** The calendar quarter before. */
  | 'LAST_QUARTER'
  /** The calendar year before. */
  | 'LAST_YEAR'
  /** The calendar month under way. */
  | 'THIS_MONTH'
  /** The calendar quarter under way. */
  | 'THIS_QUARTER'
  /** The calendar year under way. */
  | 'THIS_YEAR';

/** Types that the full-text search covers. */
export type SearchType =
  /** Areas, by name and code. */
  | 'AREA'
  /** Attendances, by function and summary. */
  | 'ATTENDANCE'
  /** Calls, by title and summary. */
  | 'CALL'
  /** Commitments, by summary, framework and condition. */
  | 'COMMITMENT'
  /** Findings, by summary. */
  | 'FINDING'
  /** Fundings, by purpose. */
  | 'FUNDING'
  /** Indicators, by name and definition. */
  | 'INDICATOR'
  /** Institutions, by name and acronym. */
  | 'INSTITUTION'
  /** Meetings, by title. */
  | 'MEETING'
  /** Milestones, by title. */
  | 'MILESTONE'
  /** Operators, by name. */
  | 'OPERATOR'
  /** Partners, by name and summary. */
  | 'PARTNER'
  /** Partnerships, by summary. */
  | 'PARTNERSHIP'
  /** Programmes, by code, name and summary. */
  | 'PROGRAMME'
  /** Sources, by title and publisher. */
  | 'SOURCE'
  /** Territories, by name. */
  | 'TERRITORY'
  /** Working groups, by name, purpose and subjects. */
  | 'WORKING_GROUP'
  /** Worksites, by name and summary. */
  | 'WORKSITE'
  /** Worksite groups, by name. */
  | 'WORKSITE_GROUP';

/** What the values of a series are told apart by. */
export type SeriesAxis =
  /** Institutions, each with all the territories that it is committed to. */
  | 'INSTITUTION'
  /** Periods of the length `grain`. */
  | 'PERIOD'
  /** Territories. */
  | 'TERRITORY'
  /** Worksites, each with its territory. */
  | 'WORKSITE';

/** Whether the days of a value fit into a period of a series. */
export type SeriesFit =
  /** They reach over several periods, such as a half-year from October to March. */
  | 'CROSSING'
  /** They lie within the period. */
  | 'FITS'
  /** They have no known beginning or no known end. */
  | 'OPEN'
  /** The value is that of one day, which may lie in any of several periods. */
  | 'VAGUE';

/** Why a row of a series has no value. */
export type SeriesGap =
  /** A value is held in a row of its own, whose days reach over several periods. Only with `fill`. */
  | 'CROSSING'
  /** There are values, but by its definition the indicator does not add up along this axis, the values of a dimension overlap, a ratio lacks its terms, or the periods overlap. */
  | 'NOT_ADDITIVE'
  /** Nobody has counted it. */
  | 'NOT_COUNTED'
  /** It is contained in the figure of a group. */
  | 'NOT_SPLIT'
  /** The source speaks of it and gives no number. */
  | 'NOT_STATED'
  /** Nothing is recorded. Only with `fill`. */
  | 'NO_DATA'
  /** A value is held in a row of its own, whose days have no known beginning or end. Only with `fill`. */
  | 'OPEN'
  /** A value is held in a row of its own, whose day may lie in this period or in another. Only with `fill`. */
  | 'VAGUE'
  /** Held back at this level of disclosure, because small counts could be found out from it. */
  | 'WITHHELD';

/** Condition on sources. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type SourceFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<SourceFilter> | null | undefined;
  /** Condition on the list `areas`. */
  areas?: AreaListFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `kind`. */
  kind?: SourceKindFilter | null | undefined;
  /** Condition on `language`. */
  language?: TextFilter | null | undefined;
  /** Condition on `licence`. */
  licence?: TextFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: SourceFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<SourceFilter> | null | undefined;
  /** Condition on `published`. */
  published?: UncertainDateFilter | null | undefined;
  /** Condition on `publisher`. */
  publisher?: TextFilter | null | undefined;
  /** Condition on `saidOn`. */
  saidOn?: DateFilter | null | undefined;
  /** Condition on `title`. */
  title?: TranslatedFilter | null | undefined;
  /** Condition on `url`. */
  url?: TextFilter | null | undefined;
};

/** Kind of document that facts are taken from. */
export type SourceKind =
  /** Definitions of the hub itself, such as its indicators. */
  | 'CATALOGUE'
  /** A published data set. */
  | 'DATASET'
  /** A report or the minutes of a meeting. */
  | 'REPORT'
  /** A public page. */
  | 'WEB_PAGE';

/** Condition on SourceKind. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type SourceKindFilter = {
  /** Equal to this. */
  eq?: SourceKind | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<SourceKind> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: SourceKind | null | undefined;
};

/** What an observation is about. */
export type SubjectKind =
  /** The whole network. */
  | 'NETWORK'
  /** One territory. */
  | 'TERRITORY'
  /** One worksite. */
  | 'WORKSITE'
  /** Several worksites counted together. */
  | 'WORKSITE_GROUP';

/** Condition on SubjectKind. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type SubjectKindFilter = {
  /** Equal to this. */
  eq?: SubjectKind | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<SubjectKind> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: SubjectKind | null | undefined;
};

/** Condition on territories. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type TerritoryFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<TerritoryFilter> | null | undefined;
  /** Condition on the list `attendances`. */
  attendances?: AttendanceListFilter | null | undefined;
  /** Condition on the list `calls`. */
  calls?: CallListFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the list `commitments`. */
  commitments?: CommitmentListFilter | null | undefined;
  /** Condition on `coordinator`, which must exist, even if nothing else is required of it, as by `{}`. */
  coordinator?: OperatorFilter | null | undefined;
  /** Condition on the list `deployments`. */
  deployments?: DeploymentListFilter | null | undefined;
  /** Condition on the list `externalIdentifiers`. */
  externalIdentifiers?: ExternalIdentifierListFilter | null | undefined;
  /** Condition on the list `findings`. */
  findings?: FindingListFilter | null | undefined;
  /** Condition on the list `fundings`. */
  fundings?: FundingListFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on the list `inventories`. */
  inventories?: InventoryListFilter | null | undefined;
  /** Condition on `kind`. */
  kind?: TerritoryKindFilter | null | undefined;
  /** Condition on the list `latestObservations`. */
  latestObservations?: ObservationListFilter | null | undefined;
  /** Condition on the list `meetings`. */
  meetings?: MeetingListFilter | null | undefined;
  /** Condition on the list `milestones`. */
  milestones?: MilestoneListFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: TerritoryFilter | null | undefined;
  /** Condition on the list `observations`. */
  observations?: ObservationListFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<TerritoryFilter> | null | undefined;
  /** Condition on the list `participations`. */
  participations?: ParticipationListFilter | null | undefined;
  /** Condition on the list `partnerships`. */
  partnerships?: PartnershipListFilter | null | undefined;
  /** Condition on the list `perimeters`. */
  perimeters?: PerimeterListFilter | null | undefined;
  /** Condition on the list `posts`. */
  posts?: PostListFilter | null | undefined;
  /** Condition on the list `worksiteGroups`. */
  worksiteGroups?: WorksiteGroupListFilter | null | undefined;
  /** Condition on the list `worksites`. */
  worksites?: WorksiteListFilter | null | undefined;
};

/** What kind of perimeter the programmes work in. */
export type TerritoryKind =
  /** A city and its surroundings. */
  | 'CITY'
  /** A former mining area, which no official area describes. */
  | 'COALFIELD'
  /** A département. */
  | 'DEPARTEMENT'
  /** A métropole. */
  | 'METROPOLIS';

/** Condition on TerritoryKind. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type TerritoryKindFilter = {
  /** Equal to this. */
  eq?: TerritoryKind | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<TerritoryKind> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: TerritoryKind | null | undefined;
};

/** Condition on a list of territories. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type TerritoryListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: TerritoryFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: TerritoryFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: TerritoryFilter | null | undefined;
};

/** Condition on a text. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type TextFilter = {
  /** Contains this, ignoring case and accents. */
  contains?: string | null | undefined;
  /** Equal to this. */
  eq?: string | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<string> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: string | null | undefined;
  /** Starts with this, ignoring case and accents. */
  startsWith?: string | null | undefined;
};

/** Condition on a text in one language, as its field shows it there. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type TranslatedFilter = {
  /** Contains this, ignoring case and accents. */
  contains?: string | null | undefined;
  /** Equal to this. */
  eq?: string | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<string> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Language of the texts compared. Null means French. */
  language?: Language | null | undefined;
  /** Not equal to this, or missing. */
  ne?: string | null | undefined;
  /** Starts with this, ignoring case and accents. */
  startsWith?: string | null | undefined;
};

/** Condition on a list of texts in one language, as its field shows it there. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type TranslatedListFilter = {
  /** Contains this text. */
  has?: string | null | undefined;
  /** Whether the list must be empty (true) or not (false). */
  isEmpty?: boolean | null | undefined;
  /** Language of the texts compared. Null means French. */
  language?: Language | null | undefined;
};

/** Condition on a date as vague as its source. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type UncertainDateFilter = {
  /** Lies in this window, certainly or possibly. */
  during?: DateWindow | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
};

/** How a value is to be read. */
export type ValueForm =
  /** A quantity of its own. */
  | 'ABSOLUTE'
  /** A change of a quantity, with its sign. */
  | 'DELTA'
  /** A factor on a baseline: 2 means twice as many. */
  | 'MULTIPLIER'
  /** A rank, such as the third year. */
  | 'ORDINAL'
  /** A numerator over a denominator, as the quotient. */
  | 'RATIO';

/** Condition on ValueForm. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type ValueFormFilter = {
  /** Equal to this. */
  eq?: ValueForm | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<ValueForm> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: ValueForm | null | undefined;
};

/** How certain it must be that a vague date lies in a window. It says nothing of whether the event happens. */
export type WindowCertainty =
  /** Every day that the statement allows lies in the window. */
  | 'CERTAINLY'
  /** At least one day that the statement allows lies in the window. */
  | 'POSSIBLY';

/** Condition on workingGroups. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type WorkingGroupFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<WorkingGroupFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on `hasUnnamedMembers`. */
  hasUnnamedMembers?: BooleanFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on the list `institutions`. */
  institutions?: InstitutionListFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: WorkingGroupFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<WorkingGroupFilter> | null | undefined;
  /** Condition on `purpose`. */
  purpose?: TranslatedFilter | null | undefined;
  /** Condition on `started`. */
  started?: UncertainDateFilter | null | undefined;
  /** Condition on `state`. */
  state?: WorkingGroupStateFilter | null | undefined;
  /** Condition on `subjects`. */
  subjects?: TranslatedListFilter | null | undefined;
};

/** Condition on a list of workingGroups. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type WorkingGroupListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: WorkingGroupFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: WorkingGroupFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: WorkingGroupFilter | null | undefined;
};

/** Whether a group was at work when the source was written. */
export type WorkingGroupState =
  /** Its work lay ahead. */
  | 'PLANNED'
  /** It was at work. */
  | 'UNDER_WAY';

/** Condition on WorkingGroupState. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type WorkingGroupStateFilter = {
  /** Equal to this. */
  eq?: WorkingGroupState | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<WorkingGroupState> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: WorkingGroupState | null | undefined;
};

/** Whom a worksite employs in the programmes. */
export type WorksiteAudience =
  /** Women and men. */
  | 'ALL'
  /** Women only. */
  | 'WOMEN';

/** Condition on WorksiteAudience. All operators must hold; one that is null, or a variable without a value, is treated as omitted. */
export type WorksiteAudienceFilter = {
  /** Equal to this. */
  eq?: WorksiteAudience | null | undefined;
  /** Equal to one of these. An empty list matches nothing. */
  in?: Array<WorksiteAudience> | null | undefined;
  /** Whether the value must be missing (true) or present (false). */
  isNull?: boolean | null | undefined;
  /** Not equal to this, or missing. */
  ne?: WorksiteAudience | null | undefined;
};

/** Condition on worksites. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type WorksiteFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<WorksiteFilter> | null | undefined;
  /** Condition on `audience`. */
  audience?: WorksiteAudienceFilter | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the list `externalIdentifiers`. */
  externalIdentifiers?: ExternalIdentifierListFilter | null | undefined;
  /** Condition on the list `groups`. */
  groups?: WorksiteGroupListFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on the list `latestObservations`. */
  latestObservations?: ObservationListFilter | null | undefined;
  /** Condition on the list `milestones`. */
  milestones?: MilestoneListFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: WorksiteFilter | null | undefined;
  /** Condition on the list `observations`. */
  observations?: ObservationListFilter | null | undefined;
  /** Condition on `operator`, which must exist, even if nothing else is required of it, as by `{}`. */
  operator?: OperatorFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<WorksiteFilter> | null | undefined;
  /** Condition on the list `participations`. */
  participations?: ParticipationListFilter | null | undefined;
  /** Condition on the list `partnerships`. */
  partnerships?: PartnershipListFilter | null | undefined;
  /** Condition on `siret`. */
  siret?: TextFilter | null | undefined;
  /** Condition on `summary`. */
  summary?: TranslatedFilter | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
};

/** Condition on worksiteGroups. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type WorksiteGroupFilter = {
  /** All of these hold. An empty list always holds. */
  and?: Array<WorksiteGroupFilter> | null | undefined;
  /** Condition on `citation`, which must exist, even if nothing else is required of it, as by `{}`. */
  citation?: CitationFilter | null | undefined;
  /** Condition on the list `citations`. */
  citations?: CitationListFilter | null | undefined;
  /** Condition on `code`. */
  code?: TextFilter | null | undefined;
  /** Condition on the global id. */
  id?: IdFilter | null | undefined;
  /** Condition on `name`. */
  name?: TranslatedFilter | null | undefined;
  /** This does not hold, or is unknown because a value is missing. */
  not?: WorksiteGroupFilter | null | undefined;
  /** Condition on the list `observations`. */
  observations?: ObservationListFilter | null | undefined;
  /** At least one of these holds. An empty list never holds. */
  or?: Array<WorksiteGroupFilter> | null | undefined;
  /** Condition on `territory`, which must exist, even if nothing else is required of it, as by `{}`. */
  territory?: TerritoryFilter | null | undefined;
  /** Condition on the list `worksites`. */
  worksites?: WorksiteListFilter | null | undefined;
};

/** Condition on a list of worksiteGroups. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type WorksiteGroupListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: WorksiteGroupFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: WorksiteGroupFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: WorksiteGroupFilter | null | undefined;
};

/** Condition on a list of worksites. All fields must hold; one that is null, or a variable without a value, is treated as omitted. */
export type WorksiteListFilter = {
  /** Every element meets this; always true of an empty list. */
  every?: WorksiteFilter | null | undefined;
  /** No element meets this; with `{}`, the list is empty. */
  none?: WorksiteFilter | null | undefined;
  /** At least one element meets this; `{}` matches any element. */
  some?: WorksiteFilter | null | undefined;
};

export type AreaCoverageQueryVariables = Exact<{
  kind: AreaKind;
  code: string;
}>;


export type AreaCoverageQuery = { area: { name: string, vintage: number, population: number | null, source: { title: string, licence: string | null }, perimeters: { nodes: Array<{ basis: PerimeterBasis, territory: { code: string } }> }, memberOf: { nodes: Array<{ kind: AreaKind, code: string, name: string }> }, members: { totalCount: number, nodes: Array<{ code: string, name: string, population: number | null }> } } | null };

export type CallsByStageQueryVariables = Exact<{
  stages?: Array<CallStage> | CallStage | null | undefined;
}>;


export type CallsByStageQuery = { calls: { nodes: Array<{ code: string, title: string, stage: CallStage, isOpen: boolean, territory: { code: string, name: string }, launched: { edtf: string, earliest: string | null } | null, due: { edtf: string, latest: string | null } | null }> } };

export type CallsQueryVariables = Exact<{
  onlyOpen?: boolean | null | undefined;
}>;


export type CallsQuery = { calls: { nodes: Array<{ title: string, stage: CallStage, isOpen: boolean, territory: { code: string }, launched: { edtf: string } | null, due: { edtf: string, qualifier: DateQualifier } | null, milestones: { nodes: Array<{ callStage: CallStage | null, certainty: Certainty, occurs: { edtf: string } | null, citation: { derivation: Derivation, source: { code: string } } }> }, observations: { nodes: Array<{ nature: ObservationNature, value: number | null, wording: string | null, certainty: Certainty, indicator: { code: string } }> }, citation: { source: { code: string } } }> } };

export type CommitmentsQueryVariables = Exact<{
  firmness?: Array<CommitmentFirmness> | CommitmentFirmness | null | undefined;
}>;


export type CommitmentsQuery = { commitments: { nodes: Array<{ code: string, summary: string, firmness: CommitmentFirmness, framework: string | null, condition: string | null, institution: { code: string, name: string, kind: InstitutionKind }, territory: { code: string } | null, programmeScope: { code: string } | null, since: { edtf: string, earliest: string | null } | null, until: { edtf: string, latest: string | null } | null, citation: { section: string, position: number | null, source: { code: string } } }> } };

export type ConflictingSourcesQueryVariables = Exact<{
  worksite: string;
}>;


export type ConflictingSourcesQuery = { worksite: { name: string, audience: WorksiteAudience | null, participations: { nodes: Array<{ programme: { code: string }, started: { edtf: string, earliest: string | null, latest: string | null, qualifier: DateQualifier } | null, citations: { nodes: Array<{ section: string, position: number | null, derivation: Derivation, note: string | null, source: { code: string, title: string } }> } }> } } | null };

export type DeploymentsQueryVariables = Exact<{
  programmes?: Array<string> | string | null | undefined;
  stages?: Array<DeploymentStage> | DeploymentStage | null | undefined;
}>;


export type DeploymentsQuery = { deployments: { nodes: Array<{ stage: DeploymentStage, isAtWork: boolean, certainty: Certainty, territory: { code: string, name: string }, programme: { code: string }, stageAsOf: { edtf: string }, started: { edtf: string, earliest: string | null, latest: string | null } | null, ended: { edtf: string, earliest: string | null, latest: string | null } | null, citation: { section: string, position: number | null, derivation: Derivation, source: { code: string } } }> } };

export type FactWithSourceQueryVariables = Exact<{
  id: string | number;
}>;


export type FactWithSourceQuery = { node:
    | { __typename: 'Area', id: string }
    | { __typename: 'Attendance', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Breakdown', id: string }
    | { __typename: 'Call', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Citation', id: string }
    | { __typename: 'Commitment', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Deployment', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Dimension', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'DimensionValue', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'ExternalIdentifier', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Finding', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Funding', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Indicator', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'IndicatorLink', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Institution', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Inventory', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Meeting', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Milestone', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Observation', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'ObservationDeletion', id: string }
    | { __typename: 'Operator', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Participation', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Partner', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Partnership', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Perimeter', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Post', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Programme', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'ProgrammeScope', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Source', id: string }
    | { __typename: 'Territory', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'WorkingGroup', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'Worksite', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
    | { __typename: 'WorksiteGroup', code: string, id: string, citation: { section: string, position: number | null, derivation: Derivation, source: { title: string, published: { edtf: string, latest: string | null } } } }
   | null };

export type FindingsByThemeQueryVariables = Exact<{
  themes: Array<FindingTheme> | FindingTheme;
  kinds?: Array<FindingKind> | FindingKind | null | undefined;
}>;


export type FindingsByThemeQuery = { findings: { nodes: Array<{ theme: FindingTheme, kind: FindingKind, summary: string, territory: { code: string } | null, citation: { section: string, position: number | null } }> } };

export type FundingsQueryVariables = Exact<{ [key: string]: never; }>;


export type FundingsQuery = { fundings: { nodes: Array<{ code: string, purpose: string, nature: FundingNature | null, status: FundingStatus, amountEuros: number | null, period: { edtf: string } | null, decision: { edtf: string, earliest: string | null, latest: string | null, precision: DatePrecision } | null, citation: { section: string, position: number | null } }> } };

export type HeadcountsQueryVariables = Exact<{
  year: number;
}>;


export type HeadcountsQuery = { observations: { nodes: Array<{ value: number | null, isGap: boolean, missingReason: MissingReason | null, scopeDerivation: Derivation | null, territory: { code: string } | null, programmeScope: { code: string } | null, period: { edtf: string }, citation: { section: string, position: number | null, source: { code: string } } }> } };

export type IndicatorCatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type IndicatorCatalogueQuery = { indicators: { nodes: Array<{ code: string, name: string, unit: string, measure: Measure, acrossPlaces: Aggregation, acrossTime: Aggregation, countsPeople: boolean, version: number, observations: { totalCount: number } }> } };

export type IndicatorDimensionsQueryVariables = Exact<{
  indicator: string;
}>;


export type IndicatorDimensionsQuery = { dimensions: { axes: Array<SeriesAxis>, grains: Array<PeriodGrain>, natures: Array<ObservationNature>, firstDay: string | null, lastDay: string | null, dimensions: Array<string>, values: Array<string>, territories: Array<string>, programmeScopes: Array<string>, indicator: { code: string, name: string, unit: string } } | null };

export type IndicatorSeriesQueryVariables = Exact<{
  indicators: Array<string> | string;
  dimensions?: Array<string> | string;
  grain?: PeriodGrain;
  from?: string | null | undefined;
  to?: string | null | undefined;
  relative?: RelativePeriod | null | undefined;
  relativeTo?: string | null | undefined;
}>;


export type IndicatorSeriesQuery = { series: { nodes: Array<{ period: string | null, periodStart: string | null, periodEnd: string | null, fit: SeriesFit, value: number | null, unit: string, gap: SeriesGap | null, derivation: Derivation | null, quality: Quality, standardError: number | null, placesReceived: number | null, placesExpected: number | null, comparison: number | null, change: number | null, indicator: { code: string, name: string }, territory: { code: string, name: string } | null, programmeScope: { code: string } | null, breakdown: { code: string, sex: { code: string, name: string } | null, age: { code: string, name: string } | null } }> } };

export type IndicatorsQueryVariables = Exact<{ [key: string]: never; }>;


export type IndicatorsQuery = { indicators: { nodes: Array<{ code: string, name: string, definition: string, unit: string, measure: Measure, acrossPlaces: Aggregation, acrossTime: Aggregation, direction: Direction, countsPeople: boolean, version: number, validFrom: string }> } };

export type InstitutionCardQueryVariables = Exact<{
  code: string;
}>;


export type InstitutionCardQuery = { institution: { name: string, acronym: string | null, kind: InstitutionKind, area: { kind: AreaKind, code: string, population: number | null } | null, commitments: { nodes: Array<{ summary: string, firmness: CommitmentFirmness, territory: { code: string } | null, until: { edtf: string } | null }> }, attendances: { nodes: Array<{ function: string, meeting: { code: string } }> }, workingGroups: { nodes: Array<{ name: string }> }, findings: { nodes: Array<{ theme: FindingTheme, summary: string }> } } | null };

export type JoinsAndLeavesQueryVariables = Exact<{
  from: string;
  to: string;
  certainty?: WindowCertainty | null | undefined;
}>;


export type JoinsAndLeavesQuery = { joins: { nodes: Array<{ certainty: Certainty, started: { edtf: string } | null, worksite: { name: string }, programme: { code: string }, territory: { code: string }, citations: { nodes: Array<{ source: { code: string } }> } }> }, leaves: { nodes: Array<{ end: ParticipationEnd | null, certainty: Certainty, ended: { edtf: string } | null, worksite: { name: string }, programme: { code: string }, territory: { code: string }, citations: { nodes: Array<{ source: { code: string } }> } }> } };

export type MoveFragment = { certainty: Certainty, worksite: { name: string }, programme: { code: string }, territory: { code: string }, citations: { nodes: Array<{ source: { code: string } }> } };

export type MeetingAttendanceQueryVariables = Exact<{
  code: string;
}>;


export type MeetingAttendanceQuery = { meeting: { title: string, kind: MeetingKind, isRemote: boolean | null, held: { edtf: string, derivation: Derivation }, attendances: { totalCount: number, nodes: Array<{ function: string, summary: string | null, institution: { code: string } | null, territory: { code: string } | null }> } } | null };

export type MilestonesQueryVariables = Exact<{
  states?: Array<MilestoneState> | MilestoneState | null | undefined;
  occurs?: DateWindow | null | undefined;
}>;


export type MilestonesQuery = { milestones: { nodes: Array<{ title: string, kind: MilestoneKind, state: MilestoneState, certainty: Certainty, occurs: { edtf: string, earliest: string | null, latest: string | null, precision: DatePrecision } | null, territory: { code: string } | null, worksite: { name: string } | null, programmeScope: { code: string } | null }> } };

export type NationalOverviewQueryVariables = Exact<{ [key: string]: never; }>;


export type NationalOverviewQuery = { territories: { totalCount: number, nodes: Array<{ code: string, name: string, kind: TerritoryKind, deployments: { nodes: Array<{ stage: DeploymentStage, programme: { code: string }, started: { edtf: string, derivation: Derivation } | null }> }, worksites: { totalCount: number }, commitments: { totalCount: number }, partnerships: { totalCount: number }, observations: { nodes: Array<{ value: number | null, missingReason: MissingReason | null, programmeScope: { code: string } | null, period: { edtf: string } }> } }> } };

export type ObservationDeletionsQueryVariables = Exact<{
  changedSince?: number | null | undefined;
}>;


export type ObservationDeletionsQuery = { observationDeletions: { nodes: Array<{ code: string, dataVersion: number, indicator: { code: string }, territory: { code: string } | null }> } };

export type ObservationsQueryVariables = Exact<{
  indicators?: Array<string> | string | null | undefined;
  from?: number | null | undefined;
  to?: number | null | undefined;
  changedSince?: number | null | undefined;
  filters?: Array<ObservationFilter> | ObservationFilter | null | undefined;
}>;


export type ObservationsQuery = { observations: { nodes: Array<{ code: string, subjectKind: SubjectKind, year: number, nature: ObservationNature, form: ValueForm, certainty: Certainty, value: number | null, missingReason: MissingReason | null, quality: Quality, standardError: number | null, statuses: Array<ObservationStatus>, wording: string | null, indicator: { code: string, name: string, unit: string, measure: Measure }, territory: { code: string, name: string } | null, worksite: { code: string, name: string } | null, worksiteGroup: { name: string } | null, programmeScope: { code: string } | null, period: { edtf: string, earliest: string | null, latest: string | null }, breakdown: { code: string, sex: { code: string, name: string } | null, age: { code: string, name: string } | null }, citation: { section: string, position: number | null, source: { code: string } } }> } };

export type OneWithoutTheOtherQueryVariables = Exact<{
  with: string;
  without: string;
}>;


export type OneWithoutTheOtherQuery = { certain: { totalCount: number, nodes: Array<{ code: string, name: string, deployments: { nodes: Array<{ stage: DeploymentStage, certainty: Certainty, programme: { code: string }, citation: { section: string, position: number | null, derivation: Derivation } }> } }> }, unknown: { totalCount: number, nodes: Array<{ code: string, name: string }> }, together: { totalCount: number } };

export type ParticipationsQueryVariables = Exact<{
  programmes?: Array<string> | string | null | undefined;
  isOngoing?: boolean | null | undefined;
}>;


export type ParticipationsQuery = { participations: { nodes: Array<{ end: ParticipationEnd | null, isOngoing: boolean, certainty: Certainty, worksite: { code: string, name: string }, programme: { code: string }, territory: { code: string, name: string }, started: { edtf: string, earliest: string | null, latest: string | null } | null, ended: { edtf: string, earliest: string | null, latest: string | null } | null, citation: { source: { code: string } } }> } };

export type PartnerNumbersQueryVariables = Exact<{ [key: string]: never; }>;


export type PartnerNumbersQuery = { partners: { totalCount: number }, byCategory: { nodes: Array<{ category: PartnerCategory | null, count: number }> }, byTerritory: { nodes: Array<{ count: number, partnershipsTerritory: { code: string, name: string } | null }> }, partnerships: { nodes: Array<{ partnerCategory: PartnerCategory | null, count: number, territory: { code: string } | null }> } };

export type PartnersByCategoryQueryVariables = Exact<{
  categories: Array<PartnerCategory> | PartnerCategory;
}>;


export type PartnersByCategoryQuery = { partners: { totalCount: number, nodes: Array<{ name: string, category: PartnerCategory, isCollective: boolean, partnerships: { nodes: Array<{ state: PartnershipState, summary: string, territory: { code: string } }> } }> } };

export type PartnershipsQueryVariables = Exact<{
  categories?: Array<PartnerCategory> | PartnerCategory | null | undefined;
  territories?: Array<string> | string | null | undefined;
}>;


export type PartnershipsQuery = { partnerships: { nodes: Array<{ code: string, summary: string, state: PartnershipState, partner: { code: string, name: string, category: PartnerCategory, isCollective: boolean }, territory: { code: string, name: string }, worksite: { name: string } | null, started: { edtf: string, earliest: string | null, latest: string | null } | null }> } };

export type PlannedBeforeQueryVariables = Exact<{
  day: string;
  certainty?: WindowCertainty | null | undefined;
  certainties?: Array<Certainty> | Certainty | null | undefined;
}>;


export type PlannedBeforeQuery = { milestones: { totalCount: number, nodes: Array<{ title: string, kind: MilestoneKind, certainty: Certainty, territory: { code: string } | null, occurs: { edtf: string, earliest: string | null, latest: string | null, precision: DatePrecision } | null }> } };

export type SearchQueryVariables = Exact<{
  text: string;
  types?: Array<SearchType> | SearchType | null | undefined;
  first?: number | null | undefined;
}>;


export type SearchQuery = { search: Array<{ title: string, node:
      | { __typename: 'Area' }
      | { __typename: 'Attendance', code: string, citation: { section: string } }
      | { __typename: 'Breakdown' }
      | { __typename: 'Call', code: string, citation: { section: string } }
      | { __typename: 'Citation' }
      | { __typename: 'Commitment', code: string, citation: { section: string } }
      | { __typename: 'Deployment', code: string, citation: { section: string } }
      | { __typename: 'Dimension', code: string, citation: { section: string } }
      | { __typename: 'DimensionValue', code: string, citation: { section: string } }
      | { __typename: 'ExternalIdentifier', code: string, citation: { section: string } }
      | { __typename: 'Finding', code: string, citation: { section: string } }
      | { __typename: 'Funding', code: string, citation: { section: string } }
      | { __typename: 'Indicator', code: string, citation: { section: string } }
      | { __typename: 'IndicatorLink', code: string, citation: { section: string } }
      | { __typename: 'Institution', code: string, citation: { section: string } }
      | { __typename: 'Inventory', code: string, citation: { section: string } }
      | { __typename: 'Meeting', code: string, citation: { section: string } }
      | { __typename: 'Milestone', code: string, citation: { section: string } }
      | { __typename: 'Observation', code: string, citation: { section: string } }
      | { __typename: 'ObservationDeletion' }
      | { __typename: 'Operator', code: string, citation: { section: string } }
      | { __typename: 'Participation', code: string, citation: { section: string } }
      | { __typename: 'Partner', code: string, citation: { section: string } }
      | { __typename: 'Partnership', code: string, citation: { section: string } }
      | { __typename: 'Perimeter', code: string, citation: { section: string } }
      | { __typename: 'Post', code: string, citation: { section: string } }
      | { __typename: 'Programme', code: string, citation: { section: string } }
      | { __typename: 'ProgrammeScope', code: string, citation: { section: string } }
      | { __typename: 'Source' }
      | { __typename: 'Territory', code: string, citation: { section: string } }
      | { __typename: 'WorkingGroup', code: string, citation: { section: string } }
      | { __typename: 'Worksite', code: string, citation: { section: string } }
      | { __typename: 'WorksiteGroup', code: string, citation: { section: string } }
     | null }> };

export type SourceContentsQueryVariables = Exact<{
  code: string;
}>;


export type SourceContentsQuery = { source: { title: string, publisher: string, saidOn: string | null, published: { edtf: string, latest: string | null }, citations: { totalCount: number }, stated: { totalCount: number }, computed: { nodes: Array<{ section: string, position: number | null, note: string | null, observations: { nodes: Array<{ code: string, value: number | null }> } }> } } | null };

export type SupportUntilQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type SupportUntilQuery = { commitments: { nodes: Array<{ summary: string, institution: { name: string }, territory: { name: string } | null, until: { edtf: string, earliest: string | null, latest: string | null } | null }> } };

export type TargetsWithoutBaselineQueryVariables = Exact<{ [key: string]: never; }>;


export type TargetsWithoutBaselineQuery = { observations: { nodes: Array<{ code: string, form: ValueForm, value: number | null, baseline: number | null, certainty: Certainty, indicator: { code: string, unit: string }, territory: { code: string } | null, period: { edtf: string }, citation: { section: string, position: number | null } }> } };

export type TeamsQueryVariables = Exact<{ [key: string]: never; }>;


export type TeamsQuery = { posts: { nodes: Array<{ code: string, role: PostRole, theme: PostTheme | null, state: PostState, count: number | null, territory: { code: string }, predecessor: { code: string } | null }> } };

export type TerritoriesWithOpenCallQueryVariables = Exact<{
  programme: string;
}>;


export type TerritoriesWithOpenCallQuery = { territories: { nodes: Array<{ code: string, calls: { nodes: Array<{ title: string }> }, worksites: { totalCount: number } }> } };

export type TerritoriesQueryVariables = Exact<{
  kinds?: Array<TerritoryKind> | TerritoryKind | null | undefined;
}>;


export type TerritoriesQuery = { territories: { nodes: Array<{ code: string, name: string, kind: TerritoryKind, coordinator: { name: string } | null }> } };

export type TerritoryCardQueryVariables = Exact<{
  code: string;
}>;


export type TerritoryCardQuery = { territory: { name: string, kind: TerritoryKind, deployments: { nodes: Array<{ stage: DeploymentStage, programme: { code: string }, stageAsOf: { edtf: string }, started: { edtf: string, earliest: string | null, latest: string | null, derivation: Derivation } | null, citation: { section: string, position: number | null, derivation: Derivation } }> }, inventories: { nodes: Array<{ subject: InventorySubject, extent: InventoryExtent, count: number | null }> }, coordinator: { name: string } | null, perimeters: { nodes: Array<{ basis: PerimeterBasis, area: { kind: AreaKind, code: string, name: string } }> }, worksites: { nodes: Array<{ name: string, participations: { nodes: Array<{ end: ParticipationEnd | null, certainty: Certainty, programme: { code: string }, started: { edtf: string } | null, ended: { edtf: string } | null }> } }> }, commitments: { nodes: Array<{ summary: string, firmness: CommitmentFirmness, institution: { name: string }, citation: { section: string, position: number | null, derivation: Derivation } }> }, partnerships: { nodes: Array<{ state: PartnershipState, partner: { name: string, category: PartnerCategory }, citation: { section: string, position: number | null, derivation: Derivation } }> }, observations: { nodes: Array<{ nature: ObservationNature, form: ValueForm, value: number | null, missingReason: MissingReason | null, indicator: { code: string }, period: { edtf: string }, citation: { section: string, position: number | null, derivation: Derivation } }> }, milestones: { nodes: Array<{ title: string, state: MilestoneState, certainty: Certainty, occurs: { edtf: string } | null, citation: { section: string, position: number | null, derivation: Derivation } }> }, findings: { nodes: Array<{ kind: FindingKind, theme: FindingTheme, summary: string, citation: { section: string, position: number | null, derivation: Derivation } }> } } | null };

export type PlaceFragment = { section: string, position: number | null, derivation: Derivation };

export type WhatIsKnownQueryVariables = Exact<{ [key: string]: never; }>;


export type WhatIsKnownQuery = { territories: { totalCount: number, nodes: Array<{ code: string, name: string, deployments: { totalCount: number }, worksites: { totalCount: number }, participations: { totalCount: number }, calls: { totalCount: number }, posts: { totalCount: number }, commitments: { totalCount: number }, fundings: { totalCount: number }, partnerships: { totalCount: number }, inventories: { nodes: Array<{ subject: InventorySubject, extent: InventoryExtent, count: number | null, programmeScope: { code: string } | null, asOf: { edtf: string } }> } }> }, withParticipations: { totalCount: number } };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { viewer: { token: string | null, name: string, scopes: Array<string>, territories: Array<string>, programmes: Array<string>, disclosure: DisclosureLevel, expiresAt: string | null, organisation: { typeName: string, code: string, name: string } | null, budget: { limit: number, remaining: number, resetAt: string | null } } };

export type WhoSupportsWhatQueryVariables = Exact<{
  firmness?: Array<CommitmentFirmness> | CommitmentFirmness | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WhoSupportsWhatQuery = { commitments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ summary: string, firmness: CommitmentFirmness, framework: string | null, condition: string | null, institution: { name: string, acronym: string | null }, territory: { code: string } | null, programmeScope: { code: string } | null, since: { edtf: string } | null, until: { edtf: string } | null, citation: { section: string, position: number | null, source: { code: string } } }> } };

export type WorkingGroupsQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkingGroupsQuery = { workingGroups: { nodes: Array<{ name: string, purpose: string, subjects: Array<string>, state: WorkingGroupState, hasUnnamedMembers: boolean, started: { edtf: string } | null, institutions: { nodes: Array<{ code: string }> } }> } };

export type WorksitesQueryVariables = Exact<{
  territories?: Array<string> | string | null | undefined;
}>;


export type WorksitesQuery = { worksites: { nodes: Array<{ code: string, name: string, audience: WorksiteAudience | null, siret: string | null, territory: { code: string, name: string }, operator: { code: string, name: string, siren: string | null } | null }> } };

export const MoveFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Move"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Participation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"worksite"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MoveFragment, unknown>;
export const PlaceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Place"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Citation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}}]}}]} as unknown as DocumentNode<PlaceFragment, unknown>;
export const AreaCoverageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AreaCoverage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AreaKind"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CogCode"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}},{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"vintage"}},{"kind":"Field","name":{"kind":"Name","value":"population"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"licence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"perimeters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"memberOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"members"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"COMMUNE"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"population"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"population"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AreaCoverageQuery, AreaCoverageQueryVariables>;
export const CallsByStageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CallsByStage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stages"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CallStage"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"calls"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"stage"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stages"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"launched"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"due"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CallsByStageQuery, CallsByStageQueryVariables>;
export const CallsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Calls"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"onlyOpen"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"calls"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"isOpen"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"onlyOpen"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"territory"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"EnumValue","value":"ASC"}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"EnumValue","value":"ASC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"launched"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"due"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"qualifier"}}]}},{"kind":"Field","name":{"kind":"Name","value":"milestones"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"callStage"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"occurs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"observations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nature"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"wording"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CallsQuery, CallsQueryVariables>;
export const CommitmentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Commitments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"firmness"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CommitmentFirmness"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commitments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"firmness"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"firmness"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programmeScope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"firmness"}},{"kind":"Field","name":{"kind":"Name","value":"since"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"until"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"framework"}},{"kind":"Field","name":{"kind":"Name","value":"condition"}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CommitmentsQuery, CommitmentsQueryVariables>;
export const ConflictingSourcesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConflictingSources"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"worksite"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"worksite"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"worksite"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"audience"}},{"kind":"Field","name":{"kind":"Name","value":"participations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"EnumValue","value":"ASC"}}]}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"started"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}},{"kind":"Field","name":{"kind":"Name","value":"qualifier"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"source"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"published"},"value":{"kind":"EnumValue","value":"ASC"}}]}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConflictingSourcesQuery, ConflictingSourcesQueryVariables>;
export const DeploymentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Deployments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"programmes"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stages"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeploymentStage"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deployments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"programmes"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"stage"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stages"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"isAtWork"}},{"kind":"Field","name":{"kind":"Name","value":"stageAsOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"started"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ended"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<DeploymentsQuery, DeploymentsQueryVariables>;
export const FactWithSourceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FactWithSource"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"published"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FactWithSourceQuery, FactWithSourceQueryVariables>;
export const FindingsByThemeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindingsByTheme"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"themes"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FindingTheme"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FindingKind"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"findings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"theme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"themes"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"theme"},"value":{"kind":"EnumValue","value":"ASC"}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"territory"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"EnumValue","value":"ASC"}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"EnumValue","value":"ASC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FindingsByThemeQuery, FindingsByThemeQueryVariables>;
export const FundingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Fundings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fundings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"nature"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"amountEuros"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"decision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FundingsQuery, FundingsQueryVariables>;
export const HeadcountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Headcounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"observations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"indicator"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"StringValue","value":"headcount","block":false}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"subjectKind"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"TERRITORY"}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"form"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"ABSOLUTE"}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"year"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"territory"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"EnumValue","value":"ASC"}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"EnumValue","value":"ASC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"isGap"}},{"kind":"Field","name":{"kind":"Name","value":"missingReason"}},{"kind":"Field","name":{"kind":"Name","value":"programmeScope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scopeDerivation"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}}]}}]}}]}}]}}]} as unknown as DocumentNode<HeadcountsQuery, HeadcountsQueryVariables>;
export const IndicatorCatalogueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"IndicatorCatalogue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"indicators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"measure"}},{"kind":"Field","name":{"kind":"Name","value":"acrossPlaces"}},{"kind":"Field","name":{"kind":"Name","value":"acrossTime"}},{"kind":"Field","name":{"kind":"Name","value":"countsPeople"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"observations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<IndicatorCatalogueQuery, IndicatorCatalogueQueryVariables>;
export const IndicatorDimensionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"IndicatorDimensions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"indicator"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"indicator"},"value":{"kind":"Variable","name":{"kind":"Name","value":"indicator"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"axes"}},{"kind":"Field","name":{"kind":"Name","value":"grains"}},{"kind":"Field","name":{"kind":"Name","value":"natures"}},{"kind":"Field","name":{"kind":"Name","value":"firstDay"}},{"kind":"Field","name":{"kind":"Name","value":"lastDay"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"values"}},{"kind":"Field","name":{"kind":"Name","value":"territories"}},{"kind":"Field","name":{"kind":"Name","value":"programmeScopes"}}]}}]}}]} as unknown as DocumentNode<IndicatorDimensionsQuery, IndicatorDimensionsQueryVariables>;
export const IndicatorSeriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"IndicatorSeries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"indicators"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dimensions"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},"defaultValue":{"kind":"ListValue","values":[]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"grain"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PeriodGrain"}}},"defaultValue":{"kind":"EnumValue","value":"YEAR"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"relative"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"RelativePeriod"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"relativeTo"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"series"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"indicators"},"value":{"kind":"Variable","name":{"kind":"Name","value":"indicators"}}},{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PERIOD"},{"kind":"EnumValue","value":"TERRITORY"}]}},{"kind":"Argument","name":{"kind":"Name","value":"dimensions"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dimensions"}}},{"kind":"Argument","name":{"kind":"Name","value":"grain"},"value":{"kind":"Variable","name":{"kind":"Name","value":"grain"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"relative"},"value":{"kind":"Variable","name":{"kind":"Name","value":"relative"}}},{"kind":"Argument","name":{"kind":"Name","value":"relativeTo"},"value":{"kind":"Variable","name":{"kind":"Name","value":"relativeTo"}}},{"kind":"Argument","name":{"kind":"Name","value":"compare"},"value":{"kind":"EnumValue","value":"PREVIOUS_PERIOD"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"fit"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programmeScope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"breakdown"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","alias":{"kind":"Name","value":"sex"},"name":{"kind":"Name","value":"value"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"dimension"},"value":{"kind":"StringValue","value":"sex","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"age"},"name":{"kind":"Name","value":"value"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"dimension"},"value":{"kind":"StringValue","value":"age","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"gap"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"standardError"}},{"kind":"Field","name":{"kind":"Name","value":"placesReceived"}},{"kind":"Field","name":{"kind":"Name","value":"placesExpected"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"}},{"kind":"Field","name":{"kind":"Name","value":"change"}}]}}]}}]}}]} as unknown as DocumentNode<IndicatorSeriesQuery, IndicatorSeriesQueryVariables>;
export const IndicatorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Indicators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"indicators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"definition"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"measure"}},{"kind":"Field","name":{"kind":"Name","value":"acrossPlaces"}},{"kind":"Field","name":{"kind":"Name","value":"acrossTime"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"countsPeople"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}}]}}]}}]}}]} as unknown as DocumentNode<IndicatorsQuery, IndicatorsQueryVariables>;
export const InstitutionCardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InstitutionCard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"institution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"acronym"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"population"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commitments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"firmness"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"until"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attendances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"function"}},{"kind":"Field","name":{"kind":"Name","value":"meeting"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"workingGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}}]}}]}}]}}]}}]} as unknown as DocumentNode<InstitutionCardQuery, InstitutionCardQueryVariables>;
export const JoinsAndLeavesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JoinsAndLeaves"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"certainty"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"WindowCertainty"}},"defaultValue":{"kind":"EnumValue","value":"POSSIBLY"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"joins"},"name":{"kind":"Name","value":"participations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"started"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"during"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"certainty"},"value":{"kind":"Variable","name":{"kind":"Name","value":"certainty"}}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Move"}},{"kind":"Field","name":{"kind":"Name","value":"started"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"leaves"},"name":{"kind":"Name","value":"participations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ended"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"during"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"certainty"},"value":{"kind":"Variable","name":{"kind":"Name","value":"certainty"}}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Move"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"ended"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Move"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Participation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"worksite"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<JoinsAndLeavesQuery, JoinsAndLeavesQueryVariables>;
export const MeetingAttendanceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MeetingAttendance"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"meeting"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"isRemote"}},{"kind":"Field","name":{"kind":"Name","value":"held"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"attendances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"function"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"summary"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MeetingAttendanceQuery, MeetingAttendanceQueryVariables>;
export const MilestonesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Milestones"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"states"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MilestoneState"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"occurs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateWindow"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestones"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"state"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"states"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"occurs"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"during"},"value":{"kind":"Variable","name":{"kind":"Name","value":"occurs"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"occurs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worksite"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programmeScope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MilestonesQuery, MilestonesQueryVariables>;
export const NationalOverviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NationalOverview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"territories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"deployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"started"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"worksites"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commitments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"partnerships"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"indicator"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"StringValue","value":"headcount","block":false}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"subjectKind"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"TERRITORY"}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"form"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"ABSOLUTE"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"period"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"missingReason"}},{"kind":"Field","name":{"kind":"Name","value":"programmeScope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<NationalOverviewQuery, NationalOverviewQueryVariables>;
export const ObservationDeletionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ObservationDeletions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"changedSince"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Float"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"observationDeletions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"dataVersion"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"gt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"changedSince"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"dataVersion"}},{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ObservationDeletionsQuery, ObservationDeletionsQueryVariables>;
export const ObservationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Observations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"indicators"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"changedSince"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Float"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filters"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ObservationFilter"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"observations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"indicator"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"indicators"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"year"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"gte"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"lte"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"dataVersion"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"gt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"changedSince"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"and"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filters"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"measure"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worksite"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worksiteGroup"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programmeScope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"breakdown"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","alias":{"kind":"Name","value":"sex"},"name":{"kind":"Name","value":"value"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"dimension"},"value":{"kind":"StringValue","value":"sex","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"age"},"name":{"kind":"Name","value":"value"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"dimension"},"value":{"kind":"StringValue","value":"age","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"nature"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"missingReason"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"standardError"}},{"kind":"Field","name":{"kind":"Name","value":"statuses"}},{"kind":"Field","name":{"kind":"Name","value":"wording"}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ObservationsQuery, ObservationsQueryVariables>;
export const OneWithoutTheOtherDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OneWithoutTheOther"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"with"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"without"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"certain"},"name":{"kind":"Name","value":"territories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"deployments"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"some"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"with"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"isAtWork"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":true}}]}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"and"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"deployments"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"some"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"without"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"isAtWork"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":false}}]}}]}}]}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"deployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}}]}}]}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"unknown"},"name":{"kind":"Name","value":"territories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"or"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"deployments"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"some"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"with"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"isAtWork"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":true}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"none"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"without"}}}]}}]}}]}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"deployments"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"none"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"with"}}}]}}]}}]}}]}}]}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"not"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"deployments"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"some"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"without"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"isAtWork"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":true}}]}}]}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"together"},"name":{"kind":"Name","value":"territories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"deployments"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"some"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"with"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"isAtWork"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":true}}]}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"and"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"deployments"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"some"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"without"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"isAtWork"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":true}}]}}]}}]}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<OneWithoutTheOtherQuery, OneWithoutTheOtherQueryVariables>;
export const ParticipationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Participations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"programmes"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isOngoing"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"participations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"programmes"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"isOngoing"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isOngoing"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"worksite"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"started"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ended"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"isOngoing"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ParticipationsQuery, ParticipationsQueryVariables>;
export const PartnerNumbersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PartnerNumbers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partners"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"byCategory"},"name":{"kind":"Name","value":"partnersAggregate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CATEGORY"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"byTerritory"},"name":{"kind":"Name","value":"partnersAggregate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PARTNERSHIPS_TERRITORY"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partnershipsTerritory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"partnerships"},"name":{"kind":"Name","value":"partnershipsAggregate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"TERRITORY"},{"kind":"EnumValue","value":"PARTNER_CATEGORY"}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"keys"},"value":{"kind":"EnumValue","value":"ASC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"partnerCategory"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<PartnerNumbersQuery, PartnerNumbersQueryVariables>;
export const PartnersByCategoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PartnersByCategory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"categories"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PartnerCategory"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partners"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"category"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"categories"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"isCollective"}},{"kind":"Field","name":{"kind":"Name","value":"partnerships"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PartnersByCategoryQuery, PartnersByCategoryQueryVariables>;
export const PartnershipsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Partnerships"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"categories"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PartnerCategory"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"territories"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partnerships"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"partner"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"category"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"categories"}}}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"territory"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"territories"}}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"isCollective"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worksite"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"started"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PartnershipsQuery, PartnershipsQueryVariables>;
export const PlannedBeforeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlannedBefore"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"day"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"certainty"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"WindowCertainty"}},"defaultValue":{"kind":"EnumValue","value":"POSSIBLY"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"certainties"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Certainty"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestones"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"state"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"PLANNED"}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"certainty"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"certainties"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"occurs"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"during"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"day"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"certainty"},"value":{"kind":"Variable","name":{"kind":"Name","value":"certainty"}}}]}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"occurs"},"value":{"kind":"EnumValue","value":"ASC"}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"EnumValue","value":"ASC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"occurs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PlannedBeforeQuery, PlannedBeforeQueryVariables>;
export const SearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchType"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"search"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const SourceContentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SourceContents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}},{"kind":"Field","name":{"kind":"Name","value":"published"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"saidOn"}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"stated"},"name":{"kind":"Name","value":"citations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"derivation"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"STATED"}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"computed"},"name":{"kind":"Name","value":"citations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"derivation"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"COMPUTED"}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"observations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SourceContentsQuery, SourceContentsQueryVariables>;
export const SupportUntilDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SupportUntil"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commitments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"until"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"during"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"certainty"},"value":{"kind":"EnumValue","value":"POSSIBLY"}}]}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"until"},"value":{"kind":"EnumValue","value":"ASC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"until"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SupportUntilQuery, SupportUntilQueryVariables>;
export const TargetsWithoutBaselineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TargetsWithoutBaseline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"observations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"nature"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"TARGET"}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"form"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"MULTIPLIER"},{"kind":"EnumValue","value":"DELTA"}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"baseline"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"isNull"},"value":{"kind":"BooleanValue","value":true}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"baseline"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TargetsWithoutBaselineQuery, TargetsWithoutBaselineQueryVariables>;
export const TeamsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Teams"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"posts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"territory"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"EnumValue","value":"ASC"}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"EnumValue","value":"ASC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"predecessor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TeamsQuery, TeamsQueryVariables>;
export const TerritoriesWithOpenCallDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TerritoriesWithOpenCall"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"programme"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"territories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"calls"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"some"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"isOpen"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":true}}]}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"isOpen"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":true}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"worksites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"participations"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"some"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programme"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"programme"}}}]}}]}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TerritoriesWithOpenCallQuery, TerritoriesWithOpenCallQueryVariables>;
export const TerritoriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Territories"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TerritoryKind"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"territories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"coordinator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TerritoriesQuery, TerritoriesQueryVariables>;
export const TerritoryCardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TerritoryCard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"territory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"deployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"stageAsOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"started"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Place"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"inventories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"extent"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coordinator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"perimeters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"worksites"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"participations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"started"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ended"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commitments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"firmness"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Place"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"partnerships"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"category"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Place"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"observations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"indicator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nature"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"missingReason"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Place"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"milestones"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"certainty"}},{"kind":"Field","name":{"kind":"Name","value":"occurs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Place"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Place"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Place"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Citation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}}]}}]} as unknown as DocumentNode<TerritoryCardQuery, TerritoryCardQueryVariables>;
export const WhatIsKnownDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatIsKnown"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"territories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"deployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worksites"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"posts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commitments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fundings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"partnerships"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inventories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"programmeScope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"extent"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}}]}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"withParticipations"},"name":{"kind":"Name","value":"territories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"participations"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"some"},"value":{"kind":"ObjectValue","fields":[]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<WhatIsKnownQuery, WhatIsKnownQueryVariables>;
export const WhoAmIDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhoAmI"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"token"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"typeName"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"territories"}},{"kind":"Field","name":{"kind":"Name","value":"programmes"}},{"kind":"Field","name":{"kind":"Name","value":"disclosure"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"resetAt"}}]}}]}}]}}]} as unknown as DocumentNode<WhoAmIQuery, WhoAmIQueryVariables>;
export const WhoSupportsWhatDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhoSupportsWhat"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"firmness"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CommitmentFirmness"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commitments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"firmness"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"firmness"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"institution"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"EnumValue","value":"ASC"}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"EnumValue","value":"ASC"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"acronym"}}]}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programmeScope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"firmness"}},{"kind":"Field","name":{"kind":"Name","value":"since"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"until"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"framework"}},{"kind":"Field","name":{"kind":"Name","value":"condition"}},{"kind":"Field","name":{"kind":"Name","value":"citation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"position"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhoSupportsWhatQuery, WhoSupportsWhatQueryVariables>;
export const WorkingGroupsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkingGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workingGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"subjects"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"started"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edtf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"institutions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"hasUnnamedMembers"}}]}}]}}]}}]} as unknown as DocumentNode<WorkingGroupsQuery, WorkingGroupsQueryVariables>;
export const WorksitesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Worksites"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"territories"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"worksites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"territory"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"code"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"territories"}}}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"audience"}},{"kind":"Field","name":{"kind":"Name","value":"siret"}},{"kind":"Field","name":{"kind":"Name","value":"territory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"siren"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WorksitesQuery, WorksitesQueryVariables>;