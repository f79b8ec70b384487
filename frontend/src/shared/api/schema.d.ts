/** Written by hand until the server's OpenAPI is there; `make schema` replaces this file. */
type Json<T> = { content: { "application/json": T } };
type Path<P> = [P] extends [never] ? { path?: never } : { path: P };
type Params<Q = never, P = never> = { query?: Q; header?: never; cookie?: never } & Path<P>;
type Get<R, Q = never, P = never> = { parameters: Params<Q, P>; responses: { 200: Json<R> } };
type Write<B, R, P = never> = {
  parameters: Params<never, P>;
  requestBody: { content: { "application/json": B } };
  responses: { 200: Json<R> };
};

export interface components {
  schemas: {
    Me: {
      id: number;
      name: string;
      language: "zh-hans" | "en";
      roles: {
        role: components["schemas"]["Role"];
        station: { id: number; name: string } | null;
        county: { id: number; name: string } | null;
      }[];
      home: "board" | "calls" | "visits" | "classes" | "county";
      demo: boolean;
    };
    Role:
      | "administrator"
      | "county_supervisor"
      | "coordinator"
      | "social_worker"
      | "volunteer_mother"
      | "tutor"
      | "class_teacher";
    DemoPerson: { username: string; password: string; role: string; name: string };
    Level: "calm" | "watch" | "concern" | "urgent";
    Reason: {
      code: string;
      level: components["schemas"]["Level"];
      days: number | null;
      since: string | null;
      seqs: number[];
      domains: string[] | null;
    };
    BoardRow: {
      child: number;
      name: string;
      sex: "f" | "m";
      avatar: number;
      grade: number | null;
      village: string;
      boarding: boolean;
      risk: "low" | "medium" | "high";
      level: components["schemas"]["Level"];
      reasons: components["schemas"]["Reason"][];
      last: { call: string | null; visit: string | null; class: string | null };
      states: Record<string, string>;
      due: Record<string, string>;
      family: number;
      seq: number;
    };
    Board: {
      station: { id: number; name: string };
      as_of: string;
      rows: components["schemas"]["BoardRow"][];
    };
    Week: {
      week: string;
      call: "held" | "attempted" | "missed" | "none";
      visits: number;
      classes: number;
      absent: number;
      worse: boolean;
    };
    ChildFile: {
      id: number;
      name: string;
      sex: "f" | "m";
      birth_date: string;
      age: number;
      avatar: number;
      grade: number | null;
      school: string;
      village: string;
      boarding: boolean;
      family: {
        id: number;
        siblings: { id: number; name: string; avatar: number; sex: "f" | "m"; grade: number | null }[];
        parents: {
          id: number;
          name: string;
          relation: string;
          city: string;
          phone_last4: string;
        }[];
        carer: { name: string; relation: string; phone_last4: string } | null;
      };
      team: { id: number; name: string; role: components["schemas"]["Role"]; since: string }[];
      standing: components["schemas"]["BoardRow"];
      weeks: components["schemas"]["Week"][];
      detail: "full" | "least";
    };
    LogEntry: {
      seq: number;
      kind: string;
      label: string;
      happened_at: string;
      recorded_at: string;
      by: { id: number; name: string } | null;
      facts: Record<string, unknown>;
      corrects: number | null;
      erased: boolean;
    };
    LogPage: { results: components["schemas"]["LogEntry"][]; head: number; next: number | null };
    RegisterProblem: { code: string; field: string; column: string; cell: string; message: string };
    Register: {
      id: string;
      state: "previewed" | "applied";
      sheet: string;
      columns: { index: number; header: string; field: string | null }[];
      fields: { key: string; label: string }[];
      rows: {
        row: number;
        name: string;
        problems: components["schemas"]["RegisterProblem"][];
        notes: components["schemas"]["RegisterProblem"][];
        family: number;
        already: boolean;
      }[];
      counts: { rows: number; good: number; bad: number; already: number; families: number };
    };
    Applied: { created: number; families: number; skipped: number; already_there: number };
    Notice: { id: number; title: string; text: string; at: string; read: boolean; link: string };
    Station: { id: number; name: string };
  };
}

type Schemas = components["schemas"];
type Id = { id: number };

export interface paths {
  "/api/accounts/me/": {
    get: Get<Schemas["Me"]>;
    patch: Write<{ language?: "zh-hans" | "en"; name?: string }, Schemas["Me"]>;
  };
  "/api/accounts/demo/": { get: Get<Schemas["DemoPerson"][]> };
  "/api/stations/": { get: Get<Schemas["Station"][]> };
  "/api/children/board/": { get: Get<Schemas["Board"], { station: number; child?: number }> };
  "/api/children/{id}/": { get: Get<Schemas["ChildFile"], never, Id> };
  "/api/children/{id}/log/": {
    get: Get<Schemas["LogPage"], { before?: number; after?: number; kind?: string; limit?: number }, Id>;
  };
  "/api/children/{id}/concerns/": {
    post: Write<{ id: string; text: string; level: string }, unknown, Id>;
  };
  "/api/children/{id}/concerns/{seq}/close/": {
    post: Write<{ id: string; note: string }, unknown, Id & { seq: number }>;
  };
  "/api/children/registers/": { post: Write<{ station: number; file: string }, Schemas["Register"]> };
  "/api/children/registers/{id}/": {
    get: Get<Schemas["Register"], never, { id: string }>;
    patch: Write<{ mapping: Record<string, string | null> }, Schemas["Register"], { id: string }>;
  };
  "/api/children/registers/{id}/apply/": {
    post: Write<Record<string, never>, Schemas["Applied"], { id: string }>;
  };
  "/api/messaging/notices/": { get: Get<{ results: Schemas["Notice"][]; next: string | null }> };
  "/api/messaging/notices/{id}/read/": { post: Write<Record<string, never>, unknown, Id> };
}
