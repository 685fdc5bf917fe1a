/** One of each kind of diagram that is drawn, as models write them. */
export const kinds: Readonly<Record<string, string>> = {
  flowchart: `flowchart LR
  subgraph Web
    A([Browser]) -->|"GET /cart"| B{Signed in?}
  end
  B -- yes --> C[(Orders)]
  B -. no .-> D[[Sign in]]
  C ==> E((Done))
  classDef hot fill:#f96,stroke:#333
  class D hot`,
  sequence: `sequenceDiagram
  autonumber
  participant U as User
  participant S as Server
  U->>+S: POST /orders
  alt in stock
    S-->>U: 201 Created
  else sold out
    S--x U: 409
  end
  Note over U,S: Prices are in cents
  loop every minute
    U->>S: GET /orders/1
  end
  S-->>-U: done`,
  class: `classDiagram
  class Cart {
    -items: Item[]
    +total() number
  }
  class Item { <<interface>> }
  Cart "1" *-- "0..*" Item : holds
  Cart <|-- GiftCart`,
  state: `stateDiagram-v2
  [*] --> Open
  Open --> Paid : pay
  state Paid {
    [*] --> Packed
    Packed --> Sent
  }
  Paid --> [*]
  note right of Open : waits for money`,
  entities: `erDiagram
  CUSTOMER ||--o{ ORDER : places
  ORDER ||--|{ LINE : has
  CUSTOMER { string name
    int id PK }`,
  gantt: `gantt
  title Release
  dateFormat YYYY-MM-DD
  excludes weekends
  section Build
  Code :done, a1, 2024-01-01, 5d
  Test :active, crit, after a1, 3d
  section Ship
  Publish :milestone, 2024-01-15, 0d`,
  pie: `pie showData
  title Tokens
  "cheap" : 386
  "coding" : 85
  "strong" : 15`,
  mindmap: `mindmap
  root((Routing))
    Cost
      Price
      Cache
    Quality
      Checks`,
  journey: `journey
  title A day
  section Morning
    Open editor: 5: Me
    Read mail: 2: Me, Cat`,
  git: `gitGraph
  commit
  branch develop
  checkout develop
  commit id: "fix"
  checkout main
  merge develop tag: "v1"`,
  quadrant: `quadrantChart
  title Reach and effort
  x-axis Low --> High
  y-axis Little --> Much
  quadrant-1 Do
  Chat: [0.3, 0.6]`,
  timeline: `timeline
  title History
  2021 : First
  2023 : Second : Third`,
  requirement: `requirementDiagram
  requirement safe {
    id: 1
    text: no key leaves
    risk: high
    verifymethod: test
  }
  element chat {
    type: panel
  }
  chat - satisfies -> safe`,
  context: `C4Context
  title System
  Person(user, "User", "Writes code")
  System(ext, "Extension", "Routes")
  Rel(user, ext, "asks")`,
  sankey: `sankey-beta
Budget,Cheap,60
Budget,Strong,40`,
  chart: `xychart-beta
  title "Sales"
  x-axis [jan, feb, mar]
  y-axis "EUR" 0 --> 100
  bar [30, 60, 90]
  line [20, 50, 95]`,
  chinese: `graph TD
  开始[开始：读取请求] --> 判断{需要路由吗？}
  判断 -->|是| 路由[选择模型]
  判断 -->|否| 结束[直接回答]`,
};
