/**
 * How keys of well-known makers look, after the rules of gitleaks, TruffleHog and GitHub's push protection, each with
 * what must stand in a text that has one. All lengths are bounded, so that a search through a text is linear.
 */
const keyShapes: readonly (readonly [begins: readonly string[], shape: RegExp])[] = [
  // Clouds.
  [["AKIA", "ASIA", "ABIA", "ACCA"], /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/],
  [["AIza"], /\bAIza[\w-]{35}(?![\w-])/],
  [["ya29."], /\bya29\.[\w-]{20,200}/],
  [["GOCSPX-"], /\bGOCSPX-[\w-]{28}/],
  [["_v1_"], /\bdo[oprt]_v1_[a-f0-9]{64}\b/],
  [["LTAI"], /\bLTAI[A-Za-z0-9]{12,24}\b/],
  [["AKID"], /\bAKID[A-Za-z0-9]{32}\b/],
  [["AccountKey="], /\bAccountKey=[A-Za-z0-9+/]{40,100}={0,2}/],
  [["SharedAccessKey="], /\bSharedAccessKey=[A-Za-z0-9+/]{40,100}={0,2}/],
  [["Q~"], /\b[a-zA-Z0-9_~.]{3}\dQ~[\w.~-]{31,34}/],
  [["dapi"], /\bdapi[a-f0-9]{32}\b/],
  [["hvs."], /\bhvs\.[\w-]{24,200}/],
  [[".atlasv1."], /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}/],
  [["dp."], /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.-]{40,60}/],
  [["pul-"], /\bpul-[a-f0-9]{40}\b/],
  [["fo1_", "FlyV1 "], /\bfo1_[\w-]{43}|\bFlyV1 fm[12][ar]?_[\w+/=-]{40,2000}/],
  [["sbp_"], /\bsbp_[a-f0-9]{40}\b/],
  [["nfp_"], /\bnfp_[A-Za-z0-9]{36}\b/],
  // Code hosts and registries.
  [["gho_", "ghp_", "ghs_", "ghr_", "ghu_"], /\bgh[opsru]_[A-Za-z0-9]{36,255}\b/],
  [["github_pat_"], /\bgithub_pat_[A-Za-z0-9_]{60,255}\b/],
  [["gl"], /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[\w-]{20,64}/],
  [["ATATT3"], /\bATATT3[\w=-]{60,300}/],
  [["ATBB"], /\bATBB[A-Za-z0-9]{32}\b/],
  [["npm_"], /\bnpm_[A-Za-z0-9]{36}\b/],
  [["pypi-AgE"], /\bpypi-AgE[\w-]{50,300}/],
  [["rubygems_"], /\brubygems_[a-f0-9]{48}\b/],
  [["dckr_pat_"], /\bdckr_pat_[\w-]{27}/],
  [["cio"], /\bcio[A-Za-z0-9]{32}\b/],
  [["oy2"], /\boy2[a-z0-9]{43}\b/],
  // Models.
  [["sk-"], /\bsk-(?:proj|svcacct|admin|or-v1|ant-[a-z]{3,8}\d{2})-[\w-]{20,300}/],
  [["T3BlbkFJ"], /\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b/],
  [["sk-"], /\bsk-[A-Za-z0-9]{32,64}\b/],
  [["gsk_"], /\bgsk_[A-Za-z0-9]{40,60}\b/],
  [["hf_"], /\bhf_[A-Za-z0-9]{30,40}\b/],
  [["r8_"], /\br8_[A-Za-z0-9]{37}\b/],
  [["xai-"], /\bxai-[A-Za-z0-9]{60,90}\b/],
  [["pplx-"], /\bpplx-[a-f0-9A-Z]{40,60}\b/i],
  [["nvapi-"], /\bnvapi-[\w-]{60,80}/],
  // Work and talk.
  [["xox"], /\bxox[abeoprs]-[A-Za-z0-9-]{16,250}/],
  [["xapp-"], /\bxapp-\d-[A-Z0-9]{8,15}-\d{8,15}-[a-f0-9]{40,70}/],
  [
    ["hooks.slack.com/"],
    /hooks\.slack\.com\/(?:services|workflows)\/[A-Z0-9]{8,12}\/[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,40}/,
  ],
  [["/api/webhooks/"], /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,80}/],
  [[":AA"], /\b\d{8,10}:AA[\w-]{33}(?![\w-])/],
  [["lin_api_"], /\blin_api_[A-Za-z0-9]{40}\b/],
  [["secret_", "ntn_"], /\b(?:secret|ntn)_[A-Za-z0-9]{40,50}\b/],
  [["figd_"], /\bfigd_[\w-]{40,60}/],
  [["PMAK-"], /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b/],
  [["sntrys_", "sntryu_"], /\bsntry[su]_[A-Za-z0-9+/=_]{50,300}/],
  [["glsa_"], /\bglsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}\b/],
  [["phx_"], /\bphx_[A-Za-z0-9]{40,60}\b/],
  [["NRAK-"], /\bNRAK-[A-Z0-9]{27}\b/],
  // Money and mail.
  [["_live_", "_test_"], /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,120}\b/],
  [["whsec_"], /\bwhsec_[A-Za-z0-9+/=]{24,64}/],
  [["sq0"], /\bsq0(?:atp|csp)-[\w-]{22,43}/],
  [["EAAA"], /\bEAAA[\w-]{60}(?![\w-])/],
  [["shp"], /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/],
  [["access_token$production$"], /\baccess_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}\b/],
  [["SG."], /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/],
  [["key-"], /\bkey-[0-9a-f]{32}\b/],
  [["SK"], /\bSK[0-9a-f]{32}\b/],
  [["-us"], /\b[0-9a-f]{32}-us\d{1,3}\b/],
  [["xkeysib-"], /\bxkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}\b/],
  // Standards.
  [["eyJ"], /(?<![\w-])eyJ[\w-]{8,500}\.eyJ[\w-]{8,4000}\.[\w-]{16,1000}/],
  [["AGE-SECRET-KEY-1"], /\bAGE-SECRET-KEY-1[A-Z0-9]{50,60}\b/],
  [["$ANSIBLE_VAULT;"], /\$ANSIBLE_VAULT;\d/],
  [["PuTTY-User-Key-File-"], /\bPuTTY-User-Key-File-\d/],
  [["login "], /^(?:machine [\w.-]{1,200}|default)\s{1,20}login \S{1,200}\s{1,20}password \S/m],
  [
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

/** The keys of well-known makers that stand in a text, the first of each kind. */
export function keysIn(text: string): readonly string[] {
  return keyShapes.flatMap(([begins, shape]) => {
    const found = begins.some((begin) => text.includes(begin)) ? shape.exec(text)?.[0] : undefined;
    return found === undefined ? [] : [found];
  });
}
