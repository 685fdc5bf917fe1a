import assert from "node:assert/strict";
import fc from "fast-check";
import { holdsSecret, mostLookedAt } from "../../../src/context/secretContent.ts";

/** Made-up keys are put together here: no scanner shall take this file for a leak. */
const key = (...parts: readonly string[]) => parts.join("");
const hex = (length: number) => "9f3c1a7e5b2d8064".repeat(8).slice(0, length);
const mixed = (length: number) => "Kq7Zr2Vw9Tb4Yx6Hn3Mc8Lp5Gd1Fs0Jd".repeat(10).slice(0, length);
const upper = (length: number) => "Q3EGRIWZ5LPOB7T2NMKJ4XVD6CYH".repeat(3).slice(0, length);
const dashes = "-----";
const block = (kind: string) =>
  `${dashes}BEGIN ${kind}${dashes}\n${mixed(64)}\n${mixed(64)}\n${dashes}END ${kind}${dashes}\n`;
const jwt = key("eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiI0MjQyIn0.", mixed(43));

const secret: Readonly<Record<string, string>> = {
  "an RSA key": block("RSA PRIVATE KEY"),
  "a PKCS 8 key": block("PRIVATE KEY"),
  "an encrypted key": block("ENCRYPTED PRIVATE KEY"),
  "an EC key": block("EC PRIVATE KEY"),
  "an OpenSSH key": block("OPENSSH PRIVATE KEY"),
  "a PGP key": block("PGP PRIVATE KEY BLOCK"),
  "a service account": JSON.stringify({ type: "service_account", private_key: block("PRIVATE KEY") }),
  "a PuTTY key": "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\n",
  "an age key": key("AGE-SECRET-KEY-1", upper(58)),
  "a vault of Ansible": "$ANSIBLE_VAULT;1.1;AES256\n6231\n",
  "an AWS key": key('{"id": "AK', "IA", upper(16), '"}'),
  "AWS credentials": `[default]\naws_secret_access_key = ${mixed(40)}\n`,
  "a Google key": key('{"k": "AI', "za", mixed(35), '"}'),
  "a Google token": key("ya29", ".", mixed(60)),
  "a Google OAuth secret": key("GOC", "SPX-", mixed(28)),
  "a DigitalOcean token": key("dop_", "v1_", hex(64)),
  "an Alibaba key": key("LT", "AI", mixed(20)),
  "a Tencent key": key("AK", "ID", mixed(32)),
  "an Azure storage key": key("DefaultEndpointsProtocol=https;Account", "Key=", mixed(86), "=="),
  "an Azure service bus key": key("Endpoint=sb://x/;SharedAccess", "Key=", mixed(43), "="),
  "an Azure client secret": key("abc8", "Q~", mixed(34)),
  "a Databricks token": key("da", "pi", hex(32)),
  "a Vault token": key("hv", "s.", mixed(30)),
  "a Terraform token": key(mixed(14), ".atlas", "v1.", mixed(64)),
  "a Doppler token": key("dp", ".pt.", mixed(43)),
  "a Pulumi token": key("pu", "l-", hex(40)),
  "a Supabase token": key("sb", "p_", hex(40)),
  "a Netlify token": key("nf", "p_", mixed(36)),
  "a GitHub token": key("gh", "p_", mixed(36)),
  "a GitHub app's token": key("gh", "s_", mixed(36)),
  "a fine-grained GitHub token": key("github_", "pat_", mixed(22), "_", mixed(59)),
  "a GitLab token": key("gl", "pat-", mixed(20)),
  "an Atlassian token": key("AT", "ATT3", mixed(180)),
  "an npm token": key("//registry.example/:_authToken=", "np", "m_", mixed(36)),
  "a PyPI token": key("pypi", "-AgEIcHlwaS5vcmc", mixed(60)),
  "a RubyGems key": key("ruby", "gems_", hex(48)),
  "a Docker token": key("dckr", "_pat_", mixed(27)),
  "a crates.io token": key("ci", "o", mixed(32)),
  "a NuGet key": key("oy", "2", "k7zr2vw9tb4yx6hn3mc8lp5gd1fs0jdk7zr2vw9tb4y"),
  "an OpenAI project key": key("sk", "-proj-", mixed(48)),
  "an old OpenAI key": key("sk", "-", mixed(20), "T3Blbk", "FJ", mixed(20)),
  "an Anthropic key": key("sk", "-ant-api03-", mixed(90)),
  "an OpenRouter key": key("sk", "-or-v1-", hex(64)),
  "a DeepSeek key": key("sk", "-", hex(32)),
  "a Moonshot key": key("sk", "-", mixed(48)),
  "a Groq key": key("gs", "k_", mixed(52)),
  "a Hugging Face token": key("h", "f_", mixed(34)),
  "a Replicate token": key("r", "8_", mixed(37)),
  "an xAI key": key("xa", "i-", mixed(80)),
  "a Perplexity key": key("pp", "lx-", hex(48)),
  "an NVIDIA key": key("nva", "pi-", mixed(64)),
  "a Slack token": key("xo", "xb-", "240195730168-", mixed(24)),
  "a Slack hook": key("https://hooks.slack", ".com/services/", "T0ABCDEFG/B0ABCDEFG/", mixed(24)),
  "a Discord hook": key("https://discord", ".com/api/webhooks/", "112233445566778899/", mixed(68)),
  "a Telegram token": key("987654321", ":AA", mixed(33)),
  "a Linear key": key("lin", "_api_", mixed(40)),
  "a Notion token": key("nt", "n_", mixed(46)),
  "a Figma token": key("fi", "gd_", mixed(43)),
  "a Postman key": key("PM", "AK-", hex(24), "-", hex(34)),
  "a Grafana token": key("gl", "sa_", mixed(32), "_", hex(8)),
  "a New Relic key": key("NR", "AK-", upper(27)),
  "a Stripe key": key("sk", "_live_", mixed(24)),
  "a Stripe test key": key("rk", "_test_", mixed(24)),
  "a Stripe hook's secret": key("wh", "sec_", mixed(32)),
  "a Square token": key("sq0", "atp-", mixed(22)),
  "a Shopify token": key("sh", "pat_", hex(32)),
  "a SendGrid key": key("S", "G.", mixed(22), ".", mixed(43)),
  "a Mailgun key": key("ke", "y-", hex(32)),
  "a Twilio key": key("S", "K", hex(32)),
  "a Mailchimp key": key(hex(32), "-us", "12"),
  "a Brevo key": key("xkeys", "ib-", hex(64), "-", mixed(16)),
  "a web token": jwt,
  "a web token in JSON": JSON.stringify({ access: jwt }),
  "an address with a password": "DATABASE_URL=postgres://app:s3cr3tPw9@db.internal:5432/app",
  "a Redis address": "redis://:p4ssw0rd99@10.0.0.1:6379/0",
  "a Mongo address": '"uri": "mongodb+srv://root:Qx7kPz2v@cluster0.abcde.mongodb.net/db"',
  "an AMQP address": "amqp://guest:gu3stPw@mq:5672/",
  "a connection string": '"Default": "Server=db;Database=app;User Id=sa;Password=Pa55w0rd!x;"',
  "one of Java": "spring.datasource.password=Tr0ub4dor&3",
  "one of YAML": "production:\n  adapter: postgresql\n  password: hunter2!x",
  "one of JSON": '{"db": {"user": "app", "password": "Gr33nTea#42"}}',
  "one of TOML": `[api]\napi_key = "${mixed(32)}"`,
  "one of XML": "<configuration><password>S3cretPw!</password></configuration>",
  "one of .NET": `<add key="ClientSecret" value="${mixed(40)}" />`,
  "one of PHP's YAML": "parameters:\n    database_password: 'Wk3!pq9z'",
  "one of Rails": `secret_key_base: ${hex(128)}`,
  "one of an application": `{"Jwt": {"Secret": "${mixed(44)}"}}`,
  "a token file": JSON.stringify({ token: key("ya", "29.", mixed(80)), refresh_token: mixed(60) }),
  "a refresh token": JSON.stringify({ refresh_token: `1//0${mixed(60)}` }),
  "a Kaggle file": JSON.stringify({ username: "me", key: hex(32), token: hex(32) }),
  "a Kubernetes secret": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  password: c3VwZXJzZWNyZXQ=\n",
  "another Kubernetes secret": "kind: Secret\nstringData:\n  pw: aVeryLongValue12\n",
  "a Docker login": `{"auths": {"r": {"authToken": "${mixed(40)}"}}}`,
  "a netrc line": "machine api.internal login me password hunter22",
  "hashes of passwords": "admin:$apr1$x7kq9z2v$K3p9Zr2Vw9Tb4Yx6Hn3Mc8\n",
  "bcrypt hashes": "me:$2y$10$Kq7Zr2Vw9Tb4Yx6Hn3Mc8Lp5Gd1Fs0JdKq7Zr2Vw9Tb4Yx6Hn3M\n",
  "nothing but a key": `${mixed(40)}\n`,
  "nothing but a number in hex": `${hex(64)}\n`,
  "a key far down": `${"# a comment\n".repeat(1_000)}api_key: ${mixed(32)}\n`,
};

const harmless: readonly string[] = [
  "",
  "\n",
  "hello",
  "# Settings\nport: 8080\nhost: localhost\n",
  '{"name": "app", "version": "1.2.3", "license": "MIT"}',
  '{"compilerOptions": {"target": "ES2024", "strict": true}}',
  '{"password": "Passwort", "token": "Token", "secret": "Geheimnis"}',
  '{"password": "Mot de passe", "forgot_password": "Mot de passe oublié"}',
  '{"password": {"type": "string", "minLength": 8}}',
  '{"properties": {"token": {"type": "string"}, "apiKey": {"type": "string"}}}',
  "password: string\ntoken: string\n",
  "password: required|min:8|confirmed",
  "password: ''\ntoken: \"\"\n",
  "password: null\nsecret: ~\n",
  "password: true",
  "password: ********",
  "password: xxxxxxxx",
  "password: changeme",
  "password: change-me-please1",
  "password: your_password_here",
  "password: <your-password>",
  "password: ${DB_PASSWORD}",
  "password: $DB_PASSWORD",
  "password: {{ vault_db_password }}",
  "password: %(db_password)s",
  "password: @password@",
  "password: ENC[AES256_GCM,data:9f3c1a==,iv:aa==,tag:bb==,type:str]",
  "password: !vault |\n  x",
  "password: vault:secret/data/app#password",
  "password: ref+awsssm://app/password",
  "password: arn:aws:secretsmanager:eu-west-1:111122223333:secret:app",
  "password: op://vault/item/password",
  "password: env(DB_PASSWORD)",
  "password: process.env.DB_PASSWORD",
  "password: os.environ['DB_PASSWORD']",
  "password: /run/secrets/db_password",
  "password_file: /run/secrets/db_password",
  "password_min_length: 12",
  "password_reset_url: https://example.org/reset/a1b2c3",
  "password: DB_PASSWORD_V2",
  "password: correct-horse-battery-staple",
  "max_tokens: 4096\ntokenizer: cl100k_base\ntoken_limit: 128000",
  '{"max_tokens": 1024, "eos_token": "<|endoftext|>", "bos_token": "<s>", "pad_token_id": 50256}',
  '{"token_type": "Bearer", "expires_in": 3600}',
  '{"next_token": "eyJhIjoxMjM0NTY3OH0", "page_token": "CAEQAA1234567890ab"}',
  '{"tokenUrl": "https://login.example.org/oauth/token"}',
  '{"name": "Uniswap", "symbol": "UNI", "decimals": 18, "address": "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984"}',
  '{"color": {"brand": {"value": "#0055ffaa"}}, "space": {"s": {"value": "4px"}}}',
  '{"tokens": {"color-primary-500": "#3b82f6", "font-size-100": "0.875rem"}}',
  '{"apiKey": "YOUR_API_KEY_GOES_HERE_123"}',
  '{"apiKey": "your-api-key-0123456789"}',
  '{"apiKey": "<API_KEY>"}',
  '{"apiKey": "xxxxxxxxxxxxxxxxxxxxxxxx1"}',
  '{"apiKey": "EXAMPLE_KEY_1a2b3c4d5e6f"}',
  '{"apiKey": "REPLACE_ME_1a2b3c4d5e6f7"}',
  '{"apiKey": "${env:API_KEY}"}',
  '{"keys": {"save": "ctrl+s", "open": "ctrl+o"}}',
  '[{"key": "ctrl+shift+p", "command": "workbench.action.showCommands"}]',
  '{"key": "value", "another_key": "another_value"}',
  '{"primaryKey": "customer_id", "foreignKey": "order_customer_id"}',
  '{"publicKey": "AAAAC3NzaC1lZDI1NTE5AAAAIPq7Zr2Vw9Tb4Yx6Hn3Mc8Lp5Gd1Fs0Jd"}',
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPq7Zr2Vw9Tb4Yx6Hn3Mc8Lp5Gd1Fs0Jd me@host",
  `${dashes}BEGIN CERTIFICATE${dashes}\n${mixed(64)}\n${dashes}END CERTIFICATE${dashes}`,
  `${dashes}BEGIN PUBLIC KEY${dashes}\n${mixed(64)}\n${dashes}END PUBLIC KEY${dashes}`,
  `${dashes}BEGIN PRIVATE KEY${dashes}\n...\n${dashes}END PRIVATE KEY${dashes}`,
  `Paste what stands between ${dashes}BEGIN PRIVATE KEY${dashes} and ${dashes}END PRIVATE KEY${dashes}.`,
  key("aws_access_key_id = AK", "IAIOSFODNN7EXAMPLE"),
  "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  "postgres://user:password@localhost/db",
  "postgres://user:pass@localhost/db",
  "postgres://${USER}:${PASSWORD}@db/app",
  "postgres://user:<password>@host/db",
  "postgres://localhost:5432/app",
  "https://example.org:8443/path?token_type=a",
  "https://user@example.org/path",
  "git@github.com:team/project.git",
  "Server=localhost;Database=app;Trusted_Connection=True;",
  "Server=db;Password={password};",
  "image: nginx@sha256:9f3c1a7e5b2d80649f3c1a7e5b2d80649f3c1a7e5b2d80649f3c1a7e5b2d8064",
  '"integrity": "sha512-Kq7Zr2Vw9Tb4Yx6Hn3Mc8Lp5Gd1Fs0JdKq7Zr2Vw9Tb4Yx6Hn3Mc8Lp5Gd1Fs0Jd=="',
  '"resolved": "https://registry.example/a/-/a-1.2.3.tgz"',
  'checksum = "9f3c1a7e5b2d80649f3c1a7e5b2d80649f3c1a7e5b2d80649f3c1a7e5b2d8064"',
  "commit: 9f3c1a7e5b2d80649f3c1a7e5b2d80649f3c1a7e",
  "id: 123e4567-e89b-12d3-a456-426614174000",
  "uuid = 123e4567-e89b-12d3-a456-426614174000",
  "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: abcdefgh12\n",
  "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  secretStoreRef:\n    name: vault\n",
  "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData: {}\n",
  "secretName: my-app-tls-v2\nsecretKeyRef:\n  name: my-app\n  key: db-password\n",
  "env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef: {name: db, key: password}\n",
  "auth:\n  type: oauth2\n  scopes: [read, write]\n",
  'author: Jane Doe\nauthors = ["Jane Doe <jane@example.org>"]',
  "authentication_method: password\nauthorization_url: https://a.example/authorize",
  "cookie_name: session_id\ncookie_domain: .example.org",
  "session_store: redis\nsession_timeout: 3600",
  "keystore: release\nkeyAlias: upload",
  "private: true\nprivate_network: 10.0.0.0/8",
  "credential_helper: osxkeychain\ncredentials: include",
  "credentials: same-origin",
  "salt_length: 16\nhash: sha256",
  "secret: false",
  "secrets: inherit",
  "secrets:\n  GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}\n",
  "token: ${{ secrets.GITHUB_TOKEN }}",
  "with:\n  token: ${{ github.token }}\n",
  "uses: actions/create-github-app-token@v1",
  "dsn: ''",
  "dsn: https://public@sentry.example/1",
  "webhook_url: https://example.org/hooks/build",
  "[core]\n\trepositoryformatversion = 0\n[user]\n\tname = Jane\n",
  "registry=https://registry.example/\nsave-exact=true\n",
  "date: 2024-05-01T12:00:00Z\nversion: v1.2.3-rc.1\n",
  "colors:\n  primary: '#3b82f6'\n  accent: 0xff8800\n",
  "fonts: Inter-Regular.woff2",
  "The password must have 8 characters, one digit and one mark.",
  "Set the token in your settings: token = what the page shows",
  "TODO: rotate the API key; password is in the vault.",
  "1,2,3\n4,5,6\n",
  "name,password_hash_algorithm\nme,bcrypt\n",
  "lorem ipsum dolor sit amet ".repeat(200),
  "\u4f60\u597d\uff0c\u5bc6\u7801\uff1a\u8bf7\u8f93\u5165",
  "パスワード: 入力してください",
  "SELECT id, password_hash FROM users WHERE token = $1;",
  "[tool.pytest.ini_options]\naddopts = '-q'\n",
  "services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it}\n",
  "POSTGRES_PASSWORD=postgres",
  "password: postgres\nuser: postgres\n",
  "password: secret",
  "password: password",
  "log4j.rootLogger=INFO, stdout\nlog4j.appender.stdout=org.apache.log4j.ConsoleAppender",
  "spring.datasource.url=jdbc:h2:mem:testdb\nspring.datasource.password=\n",
  "management.endpoints.web.exposure.include=health,info",
  '{"Logging": {"LogLevel": {"Default": "Information"}}, "AllowedHosts": "*"}',
  '{"Jwt": {"Issuer": "https://a.example", "Audience": "api"}}',
  '{"type": "service_account", "project_id": "demo"}',
  '{"client_id": "abc", "auth_uri": "https://accounts.example/o/oauth2/auth"}',
  '{"data": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"}',
  '<configuration><appSettings><add key="Mode" value="Debug" /></appSettings></configuration>',
  "<password>${db.password}</password>",
  '<string name="password">Password</string>',
  "hosts:\n  web1:\n    ansible_host: 10.0.0.1\n    ansible_user: deploy\n",
  "ansible_password: '{{ vault_password }}'",
];

describe("a text that decides about its file", () => {
  for (const [name, text] of Object.entries(secret)) {
    it(`is secret: ${name}`, () => assert.equal(holdsSecret(text), true));
  }
  for (const [index, text] of harmless.entries()) {
    it(`is harmless (${index}): ${text.slice(0, 60)}`, () => assert.equal(holdsSecret(text), false));
  }

  it("that was written to hold secrets is secret with any value that looks like a key", () => {
    assert.equal(holdsSecret(`main: ${mixed(30)}`), false);
    assert.equal(holdsSecret(`main: ${mixed(30)}`, "suspicious"), true);
    assert.equal(holdsSecret("a\0b", "suspicious"), true);
    assert.equal(holdsSecret("name: Uniswap\nsymbol: UNI\ndecimals: 18\n", "suspicious"), false);
  });

  it("is secret wherever in its beginning the key stands", () => {
    const line = fc.constantFrom("a: b", "# c", "", "  - d", '"e": 1,');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 50 }), fc.constantFrom(...Object.values(secret)), (above, text) => {
        const all = `${above.join("\n")}\n${text}`;
        // A file of nothing but one value is another one with lines above.
        fc.pre(all.length < mostLookedAt && text.trim().includes(" "));
        assert.equal(holdsSecret(all), true);
      }),
    );
  });

  it("takes steps that grow as the text does", () => {
    const attacks = [
      "eyJ-",
      "password=",
      "a://b:",
      "a_",
      "token ",
      `${dashes}BEGIN PRIVATE KEY${dashes}`,
      "a:$1$",
      "<a>",
      "sk-proj-",
      "server=pwd=",
    ];
    for (const piece of attacks) {
      const time = (characters: number) => {
        const text = piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);
        // The quickest of some rounds: what else the machine does is not counted.
        const rounds = Array.from({ length: 8 }, () => {
          const start = performance.now();
          holdsSecret(text, "suspicious");
          return performance.now() - start;
        });
        return Math.min(...rounds);
      };
      time(4_000);
      assert.ok(time(32_000) < 40 * Math.max(time(8_000), 2), piece);
    }
  });
});
