/**
 * How keys of well-known makers look, after the rules of gitleaks, TruffleHog and GitHub's push protection: what each
 * is called, what must stand in a text that has one, and its form. All lengths are bounded, so that a search through a
 * text is linear.
 */
const keyShapes: readonly (readonly [kind: string, begins: readonly string[], shape: RegExp])[] = [
  // Clouds.
  ["AWS key", ["AKIA", "ASIA", "ABIA", "ACCA"], /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g],
  ["Google key", ["AIza"], /\bAIza[\w-]{35}(?![\w-])/g],
  ["Google token", ["ya29."], /\bya29\.[\w-]{20,200}/g],
  ["Google client secret", ["GOCSPX-"], /\bGOCSPX-[\w-]{28}/g],
  ["DigitalOcean token", ["_v1_"], /\bdo[oprt]_v1_[a-f0-9]{64}\b/g],
  ["Alibaba Cloud key", ["LTAI"], /\bLTAI[A-Za-z0-9]{12,24}\b/g],
  ["Tencent Cloud key", ["AKID"], /\bAKID[A-Za-z0-9]{32}\b/g],
  ["Azure key", ["AccountKey="], /(?<=\bAccountKey=)[A-Za-z0-9+/]{40,100}={0,2}/g],
  ["Azure key", ["SharedAccessKey="], /(?<=\bSharedAccessKey=)[A-Za-z0-9+/]{40,100}={0,2}/g],
  ["AWS token", ["IQoJb3JpZ2lu", "FwoGZXIvYXdz"], /\b(?:IQoJb3JpZ2lu|FwoGZXIvYXdz)[A-Za-z0-9+/%]{60,3000}={0,2}/g],
  ["AWS key", ["ABSK"], /\bABSK[A-Za-z0-9+/]{60,200}={0,2}/g],
  ["Google key", [":APA91b"], /\bAAAA[\w-]{7}:APA91b[\w-]{100,180}/g],
  ["Azure signature", ["sig="], /(?<=[?&]sig=)[A-Za-z0-9%+/]{40,100}(?:=|%3D){0,2}/g],
  ["Azure client secret", ["Q~"], /\b[a-zA-Z0-9_~.]{3}\dQ~[\w.~-]{31,34}/g],
  ["Databricks token", ["dapi"], /\bdapi[a-f0-9]{32}\b/g],
  ["Vault token", ["s."], /(?<![\w.])s\.[A-Za-z0-9]{24}(?![\w.])/g],
  ["wallet key", ["xprv"], /\bxprv[1-9A-HJ-NP-Za-km-z]{100,110}\b/g],
  ["wallet key", ["K", "L"], /(?<![\w+/=-])[KL][1-9A-HJ-NP-Za-km-z]{51}(?![\w+/=-])/g],
  ["Vault token", ["hvs."], /\bhvs\.[\w-]{24,200}/g],
  ["Terraform token", [".atlasv1."], /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}/g],
  ["Doppler token", ["dp."], /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.-]{40,60}/g],
  ["Pulumi token", ["pul-"], /\bpul-[a-f0-9]{40}\b/g],
  ["Fly token", ["fo1_", "fm1", "fm2"], /\bfo1_[\w-]{43}|\bfm[12][ar]?_[\w+/=-]{40,2000}/g],
  ["Supabase token", ["sbp_"], /\bsbp_[a-f0-9]{40}\b/g],
  ["Netlify token", ["nfp_"], /\bnfp_[A-Za-z0-9]{36}\b/g],
  ["Cloudflare key", ["v1.0-"], /\bv1\.0-[a-f0-9]{24}-[a-f0-9]{146}\b/g],
  ["Heroku key", ["HRKU-"], /\bHRKU-[\w-]{36,64}/g],
  ["PlanetScale password", ["pscale_"], /\bpscale_(?:pw|tkn|oauth)_[\w.=-]{32,64}/g],
  ["Tailscale key", ["tskey-"], /\btskey-[a-z]{2,10}-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{20,50}/g],
  ["Dynatrace token", ["dt0"], /\bdt0[a-zA-Z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b/g],
  ["Volcano Engine key", ["AKLT"], /\bAKLT[\w-]{40,80}={0,2}/g],
  ["Baidu Cloud key", ["bce-v3/"], /\bbce-v3\/ALTAK-[A-Za-z0-9]{16,40}\/[a-f0-9]{32,64}\b/g],
  ["Google refresh token", ["1//0"], /(?<![\w/])1\/\/0[\w-]{40,120}/g],
  // Code hosts and registries.
  ["GitHub token", ["gho_", "ghp_", "ghs_", "ghr_", "ghu_"], /\bgh[opsru]_[A-Za-z0-9]{36,255}\b/g],
  ["GitHub token", ["github_pat_"], /\bgithub_pat_[A-Za-z0-9_]{60,255}\b/g],
  ["GitLab token", ["GR1348941"], /\bGR1348941[\w-]{20}(?![\w-])/g],
  ["GitLab token", ["gl"], /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[\w-]{20,64}/g],
  ["Atlassian token", ["ATATT3"], /\bATATT3[\w=-]{60,300}/g],
  ["Bitbucket token", ["ATBB"], /\bATBB[A-Za-z0-9]{32}\b/g],
  ["npm token", ["npm_"], /\bnpm_[A-Za-z0-9]{36}\b/g],
  ["PyPI token", ["pypi-AgE"], /\bpypi-AgE[\w-]{50,300}/g],
  ["RubyGems key", ["rubygems_"], /\brubygems_[a-f0-9]{48}\b/g],
  ["Docker token", ["dckr_"], /\bdckr_[op]at_[\w-]{27,44}/g],
  ["crates.io token", ["cio"], /\bcio[A-Za-z0-9]{32}\b/g],
  ["NuGet key", ["oy2"], /\boy2[a-z0-9]{43}\b/g],
  // Models.
  ["Anthropic key", ["sk-ant-"], /\bsk-ant-[a-z]{3,8}\d{2}-[\w-]{20,300}/g],
  ["OpenRouter key", ["sk-or-v1-"], /\bsk-or-v1-[\w-]{20,300}/g],
  ["OpenAI key", ["sk-"], /\bsk-(?:proj|svcacct|admin|None)-[\w-]{20,300}/g],
  ["OpenAI key", ["T3BlbkFJ"], /\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b/g],
  ["API key", ["sk-"], /\bsk-[A-Za-z0-9]{32,64}\b/g],
  ["Groq key", ["gsk_"], /\bgsk_[A-Za-z0-9]{40,60}\b/g],
  ["Hugging Face token", ["hf_"], /\bhf_[A-Za-z0-9]{30,40}\b/g],
  ["Replicate token", ["r8_"], /\br8_[A-Za-z0-9]{37}\b/g],
  ["xAI key", ["xai-"], /\bxai-[A-Za-z0-9]{60,90}\b/g],
  ["Perplexity key", ["pplx-"], /\bpplx-[a-f0-9A-Z]{40,60}\b/gi],
  ["NVIDIA key", ["nvapi-"], /\bnvapi-[\w-]{60,80}/g],
  // Work and talk.
  ["Slack token", ["xox"], /\bxox[abeoprs]-[A-Za-z0-9-]{16,250}/g],
  ["Slack token", ["xapp-"], /\bxapp-\d-[A-Z0-9]{8,15}-\d{8,15}-[a-f0-9]{40,70}/g],
  [
    "Slack webhook",
    ["hooks.slack.com/"],
    /hooks\.slack\.com\/(?:services|workflows)\/[A-Z0-9]{8,12}\/[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,40}/g,
  ],
  ["Discord webhook", ["/api/webhooks/"], /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,80}/g],
  ["Telegram token", [":AA"], /(?<!\d)\d{8,10}:AA[\w-]{33}(?![\w-])/g],
  ["Linear key", ["lin_api_"], /\blin_api_[A-Za-z0-9]{40}\b/g],
  ["Notion token", ["secret_", "ntn_"], /\b(?:secret|ntn)_[A-Za-z0-9]{40,50}\b/g],
  ["Figma token", ["figd_"], /\bfigd_[\w-]{40,60}/g],
  ["Postman key", ["PMAK-"], /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b/g],
  ["Sentry token", ["sntrys_", "sntryu_"], /\bsntry[su]_[A-Za-z0-9+/=_]{50,300}/g],
  ["Grafana token", ["glsa_"], /\bglsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}\b/g],
  ["PostHog key", ["phx_"], /\bphx_[A-Za-z0-9]{40,60}\b/g],
  ["New Relic key", ["NRAL"], /\b[a-f0-9]{36}NRAL\b/g],
  ["New Relic key", ["NRAK-"], /\bNRAK-[A-Z0-9]{27}\b/g],
  ["Discord token", ["."], /\b[MNO][A-Za-z\d]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/g],
  ["Airtable token", ["pat"], /\bpat[A-Za-z0-9]{14}\.[a-f0-9]{64}\b/g],
  ["Contentful token", ["CFPAT-"], /\bCFPAT-[\w-]{43}/g],
  ["Dropbox token", ["sl."], /\bsl\.(?:u\.)?[\w-]{100,2000}/g],
  ["Facebook token", ["EAA"], /\bEAA[A-Za-z0-9]{80,250}\b/g],
  ["Twitter token", ["AAAAAAAAAA"], /\bA{18,22}[A-Za-z0-9%]{40,100}/g],
  ["1Password token", ["ops_eyJ"], /\bops_eyJ[\w-]{200,1000}/g],
  ["RapidAPI key", ["msh"], /\b[a-z0-9]{10}msh[a-z0-9]{15}p1[a-z0-9]{5}jsn[a-z0-9]{12}\b/g],
  [
    "Teams webhook",
    ["webhook.office.com/"],
    /(?<=webhook\.office\.com\/)webhookb2\/[\w@-]{36,80}\/IncomingWebhook\/[a-f0-9]{32}\/[\w-]{36}/g,
  ],
  ["Feishu webhook", ["/bot/v2/hook/"], /(?<=\/bot\/v2\/hook\/)[\w-]{30,40}/g],
  ["DingTalk webhook", ["access_token="], /(?<=\/robot\/send\?access_token=)[a-f0-9]{64}/g],
  ["WeCom webhook", ["/webhook/send?key="], /(?<=\/webhook\/send\?key=)[\w-]{36}/g],
  // Money and mail.
  ["Stripe key", ["_live_", "_test_"], /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,120}\b/g],
  ["webhook secret", ["whsec_"], /\bwhsec_[A-Za-z0-9+/=]{24,64}/g],
  ["Square token", ["sq0"], /\bsq0(?:atp|csp)-[\w-]{22,43}/g],
  ["Square token", ["EAAA"], /\bEAAA[\w-]{60}(?![\w-])/g],
  ["Shopify token", ["shp"], /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g],
  ["PayPal token", ["access_token$production$"], /\baccess_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}\b/g],
  ["SendGrid key", ["SG."], /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g],
  ["Mailgun key", ["key-"], /\bkey-[0-9a-f]{32}\b/g],
  ["Twilio key", ["SK"], /\bSK[0-9a-f]{32}\b/g],
  ["Mailchimp key", ["-us"], /\b[0-9a-f]{32}-us\d{1,3}\b/g],
  ["Brevo key", ["xkeysib-"], /\bxkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}\b/g],
  // Standards.
  ["web token", ["eyJ"], /(?<![\w-])eyJ[\w-]{8,500}\.eyJ[\w-]{8,4000}\.[\w-]{16,1000}/g],
  ["age key", ["AGE-SECRET-KEY-1"], /\bAGE-SECRET-KEY-1[A-Z0-9]{50,60}\b/g],
];

/** What only files of secrets have. */
const secretFileMarks: typeof keyShapes = [
  ["vault", ["$ANSIBLE_VAULT;"], /\$ANSIBLE_VAULT;\d/],
  ["private key", ["PuTTY-User-Key-File-"], /\bPuTTY-User-Key-File-\d/],
  ["password", ["login "], /^(?:machine [\w.-]{1,200}|default)\s{1,20}login \S{1,200}\s{1,20}password \S/m],
  [
    "password",
    ["$apr1$", ":$2", ":{SHA}", ":$1$", ":$5$", ":$6$", ":$y$"],
    /^\w[\w.-]{0,60}:(?:\$apr1\$|\$2[aby]\$|\{SHA\}|\$[156y]\$)[\w./+=$-]{13,120}/m,
  ],
];

const mostBlocks = 20;
const keyBlock = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;

/** A block of a private key with something in it. */
export function hasKeyBlock(text: string): boolean {
  for (const { index } of [...text.matchAll(keyBlock)].slice(0, mostBlocks)) {
    if (/[A-Za-z0-9+/=]{40}/.test(text.slice(index + 27, index + 600))) return true;
  }
  return false;
}

/** A maker's key in a text. */
export interface KeyFound {
  /** Such as `GitHub token`. */
  readonly kind: string;
  readonly at: number;
  readonly text: string;
}

/** What could be a key: so long, of such signs, with a figure in it. */
const run = /[\w.~%+/=:$@?&-]{16,}/g;

/** The keys of well-known makers that stand in a text, by kind. Only its long runs are looked through for each kind. */
export function keysIn(text: string): readonly KeyFound[] {
  const runs: string[] = [];
  /** Where each run begins, in the runs and in the text. */
  const starts: (readonly [joined: number, at: number])[] = [];
  let size = 0;
  for (const { index, 0: found } of text.matchAll(run)) {
    if (!/\d|hf_|sk-|glpat-/.test(found)) continue;
    starts.push([size, index]);
    runs.push(found);
    size += found.length + 1;
  }
  const joined = runs.join("\n");
  return keyShapes.flatMap(([kind, begins, shape]) =>
    begins.some((begin) => joined.includes(begin))
      ? Array.from(joined.matchAll(shape), ({ index, 0: key }) => ({ kind, at: placeOf(starts, index), text: key }))
      : [],
  );
}

function placeOf(starts: readonly (readonly [joined: number, at: number])[], index: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle]?.[0] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const [joined = 0, at = 0] = starts[low] ?? [];
  return at + index - joined;
}

/** Whether a text has what only files of secrets have: PuTTY's keys, vaults, passwords of hosts. */
export function hasFileMark(text: string): boolean {
  return secretFileMarks.some(([, begins, shape]) => begins.some((begin) => text.includes(begin)) && shape.test(text));
}
