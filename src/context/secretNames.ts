/**
 * Names of files as the lists of gitleaks, gitrob, shhgit and GitHub's push protection have them; matched against the
 * last segment of a path, case-folded, without the endings of copies (`.bak`, `.old`, `~`).
 */

/** Keys and stores of keys: no word in the name makes a template of them. */
export const keyNames: readonly RegExp[] = [
  /\.(?:pem|key|p8|p12|pfx|pkcs12|jks|jceks|keystore|bks|bcfks|kdb|kdbx|psafe3|agilekeychain|opvault|keychain|keychain-db|kwallet|keyring|ppk|pgp|gpg|asc|ovpn|tblk|pvk|snk|bek|fve|agekey|mobileprovision|provisionprofile)$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?!.*\.pub$)/,
  /^ssh_host_[a-z0-9_]{1,20}_key$/,
  /[._-](?:rsa|dsa|ecdsa|ed25519)$/,
  /(?:^|[._-])(?:deploy|host|ssh|signing|private|master|release|upload)[._-]?key$/,
];

/** Holds passwords, keys or tokens, whatever stands in it. */
export const secretNames: readonly RegExp[] = [
  /^\.env(?:$|[.\-_])/,
  /^\.envrc$|^\.flaskenv$|^\.dev\.vars/,
  /\.env$/,
  /^env\.(?:local|production|development|staging|test)$/,
  /\.(?:tfvars|tfstate|tfstate\.backup|tfvars\.json|publishsettings|cscfg|rdp)$/,
  /^[._]?(?:npmrc|yarnrc|yarnrc\.yml|pypirc|netrc|pgpass|my\.cnf|mylogin\.cnf|htpasswd|htdigest|s3cfg|boto|dockercfg|databrickscfg|terraformrc|ossutilconfig|wgetrc|curlrc|muttrc|msmtprc|offlineimaprc|fetchmailrc|trc|tugboat|gitrobrc|cookiejar)$/,
  /^(?:pgpass\.conf|nuget\.config|terraform\.rc|\.vault-token|\.git-credentials|\.gitcookies|\.gist|\.hgrc|\.pip\/pip\.conf)$/,
  /^\.?(?:ansible[._-]?)?vault[._-]?pass(?:word)?(?:[._-].*)?(?:\.txt)?$/,
  /^\.?credentials?$/,
  /^credentials?\.(?:xml|db|tfrc\.json|yml\.enc|yaml\.enc)$/,
  /(?:^|[._-])(?:client_secret|service[-_]?account|application_default_credentials)[a-z0-9_.-]{0,200}\.json$/,
  /-adminsdk-.{0,200}\.json$|^firebase[-_]?admin.*\.json$|^gcp[-_]?key.*\.json$|^gcloud[-_].{0,200}key.{0,200}\.json$/,
  /^(?:local\.settings\.json|kaggle\.json|wallet\.dat|key[34]\.db|logins\.json|signons\.sqlite|kubeconfig|.*\.kubeconfig|rclone\.conf|sftp-config\.json|\.?ftpconfig|\.remote-sync\.json|otr\.private_key|proftpdpasswd|recentservers\.xml|filezilla\.xml|robomongo\.json|\.?dbeaver-data-sources\.xml|unattend\.xml|sysprep\.inf|google-services-key\.json|play-store-credentials\.json|keystore\.properties|signing\.properties|key\.properties)$/,
  /^\.[a-z_]*(?:history|_history)$/,
  /^(?:shadow|gshadow|master\.passwd|krb5\.keytab|.*\.keytab|ntds\.dit|secring\.gpg|wp-config\.php)$/,
];

/** Written to hold secrets, but often without one: what stands in it decides, and unread it is taken for secret. */
export const likelyNames: readonly RegExp[] = [
  /^credentials?[._-]/,
  /[._-]credentials?$/,
  /^\.?secrets?$/,
  /^\.?secrets?[._-]/,
  /[._-]secrets?$/,
  /^appsettings\.(?!json$)[a-z0-9_-]{1,40}$/,
  /^(?:access|auth|refresh|api|bot|id|session|github|gitlab|npm|oauth)?[._-]?tokens?$/,
  /^(?:passwords?|passwd|passphrase|pwds?)$/,
  /[._-](?:passwords?|passwd|passphrase)$/,
  /^(?:api|access|secret|private|service|encryption|ssh|aws|azure|gcp|google|openai|anthropic|deepseek|stripe)[._-]?keys?$/,
  /[._-](?:api|access|secret|private)[._-]?keys?$/,
  /^(?:auth|oauth2?|login|account|accounts)[._-]?(?:config|info|data)?$/,
  /^connection[._-]?strings?$/,
];

/** Holds a secret now and then: withheld where a key's shape stands in it. */
export const possibleNames: readonly RegExp[] = [
  /^\.?(?:config|configuration|settings|options|preferences|prefs|env|environment|local|default|production|staging|development|prod|dev|test|global|user|server|client|app|application|bootstrap|database|db|redis|mongo|mongoid|mysql|postgres|smtp|mail|mailer|email|cloud|aws|azure|gcp|firebase|heroku|docker|docker-compose|compose|values|vars|variables|inventory|deploy|deployment|pipeline|build|parameters|params|properties|keys?|certs?|certificates?|auth|account|profile|session|cookies?|state|storage|s3|sentry|slack|stripe|twilio|telegram|discord|web|launchsettings|appsettings|hosts?|notes?|todo|info|data|dump|backup|readme)(?:[._-][a-z0-9_.-]{0,40})?$/,
  /(?:token|secret|passw|credential|api[._-]?key|auth|private|key)/,
  /[._-](?:config|settings|conf|env|vars|values|keys?)$/,
];

/** Endings of data: of other files' names none is doubtful. */
export const dataEndings =
  /(?:^|\.)(?:json[c5l]?|ya?ml|toml|ini|cfg|conf|config|cnf|properties|props|xml|plist|txt|text|csv|tsv|env|enc|dat|log|sql|tfvars|nix|hcl|reg|inf|rc|list|out|tmp)$/;

/** Files that show how to write the real one. */
export const template =
  /(?:^|[._-])(?:examples?|samples?|templates?|tmpl|tpl|dist|skel|skeleton|schema|placeholder)(?=$|[._-])/;

/** Words that mark a file as made up, though not always. */
export const madeUp = /(?:^|[._-])(?:defaults?|mock|mocks|stub|dummy|demo|fake|fixture|fixtures|spec)(?=$|[._-])/;

/** Endings of source, documents and pictures: named after secrets, not holding them. */
export const sourceEndings =
  /\.(?:[cm]?[jt]sx?|py[iwx]?|ipynb|go|rs|java|kts?|scala|groovy|gradle|swift|mm?|cs|fs|vb|c|cc|cpp|cxx|h|hh|hpp|hxx|rb|rake|erb|php|phtml|pl|pm|lua|r|jl|dart|ex|exs|erl|hrl|hs|elm|clj[cs]?|lisp|el|ml|mli|nim|zig|v|vhd|sv|sol|proto|graphql|gql|vue|svelte|astro|html?|css|s[ac]ss|less|md|mdx|markdown|rst|adoc|org|tex|svg|png|jpe?g|gif|webp|ico|pdf|sh|bash|zsh|fish|ps1|psm1|bat|cmd|awk|sed|sty|d|ino|asm|s|tf|bicep|prisma|feature|snap|lock|map|po|pot|pub|crt|cer|sig|cmake|bzl|mk)$/;
