/** The rungs of government, from the top; last what stands beside them. */
export const LEVELS = ['province', 'city', 'county', 'township', 'public-body'] as const;

/** The rung of government an agency stands on; `public-body` is a school, a hospital, a water or power company. */
export type AgencyLevel = (typeof LEVELS)[number];

/** A body that must disclose. */
export interface Agency {
  /** Kebab case, unique in the roster, never reused. */
  readonly id: string;
  readonly name: string;
  readonly level: AgencyLevel;
  /** The id of the agency that supervises this one; null at the top. */
  readonly parent: string | null;
  /** The office inside the agency that answers for disclosure (责任科室); null where the roster does not say. */
  readonly office: string | null;
  /** False for agencies without services to the public: they owe no service columns (国办秘函〔2019〕19号). */
  readonly servesPublic: boolean;
  readonly outlets: readonly Outlet[];
}

/** A website through which an agency publishes. */
export interface Outlet {
  /** Kebab case, unique inside its agency. */
  readonly id: string;
  readonly kind: 'website';
  readonly name: string;
  readonly homeUrl: string;
  /** 网站标识码: ten characters; null where the roster does not say. */
  readonly siteCode: string | null;
  /** Whether it is the portal of a government (政府门户网站): only those are scored (国办秘函〔2019〕19号). */
  readonly portal: boolean;
  /** Hosts that belong to the outlet beside that of `homeUrl`. */
  readonly extraHosts: readonly string[];
  /** Which pages a browser opens here; absent where the roster leaves it to the run. */
  readonly render?: RenderMode;
}

/** `auto`: plain HTTP, and the browser for the home page and for pages that need it. */
export type RenderMode = 'auto' | 'always' | 'never';
