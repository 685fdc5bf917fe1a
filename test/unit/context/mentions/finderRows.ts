/** A repository as many are: a shop with a panel, a server, scripts, documents, and names in several scripts. */
export const tree: readonly string[] = `
README.md
LICENSE
package.json
package-lock.json
tsconfig.json
tsconfig.build.json
.gitignore
.editorconfig
.github/workflows/ci.yml
.github/workflows/release.yml
.github/CODEOWNERS
.vscode/settings.json
.vscode/launch.json
Dockerfile
docker-compose.yml
Makefile
src/index.ts
src/main.tsx
src/app.ts
src/App.tsx
src/App.css
src/cart.ts
src/cartView.tsx
src/cart/index.ts
src/cart/addToCart.ts
src/cart/cartTotals.ts
src/cart/removeFromCart.ts
src/cart/useCart.ts
src/checkout/Checkout.tsx
src/checkout/checkoutForm.tsx
src/checkout/checkout.test.ts
src/checkout/index.ts
src/checkout/payment/stripeClient.ts
src/checkout/payment/paypal_client.ts
src/components/Button.tsx
src/components/Button.test.tsx
src/components/Button.module.css
src/components/ButtonGroup.tsx
src/components/IconButton.tsx
src/components/Modal/Modal.tsx
src/components/Modal/index.ts
src/components/Table/DataTable.tsx
src/components/Table/TableHeader.tsx
src/components/Table/index.ts
src/hooks/useDebounce.ts
src/hooks/useEffectOnce.ts
src/hooks/useLocalStorage.ts
src/utils/date.ts
src/utils/formatDate.ts
src/utils/formatMoney.ts
src/utils/stringUtils.ts
src/utils/index.ts
src/utils/parseQueryString.ts
src/server/HTTPServer.ts
src/server/httpClient.ts
src/server/router.ts
src/server/routes/users.ts
src/server/routes/userSettings.ts
src/server/routes/orders.ts
src/server/routes/orderItems.ts
src/server/middleware/auth.ts
src/server/middleware/rateLimit.ts
src/server/db/migrations/001_init.sql
src/server/db/migrations/002_add_users.sql
src/server/db/migrations/010_orders.sql
src/server/db/schema.prisma
src/server/db/connection.ts
src/pricing/tax.ts
src/pricing/taxRates.json
src/pricing/discount.ts
src/pricing/discountTier.ts
src/i18n/en.json
src/i18n/de.json
src/i18n/zh-cn.json
src/styles/main.scss
src/styles/_variables.scss
src/workers/imageWorker.ts
src/workers/search-index.worker.ts
test/cart.test.ts
test/tax.test.ts
test/helpers/createTestServer.ts
test/helpers/fixtures.ts
test/e2e/checkout.spec.ts
test/e2e/login.spec.ts
scripts/build.mjs
scripts/release.sh
scripts/generate-icons.js
docs/architecture.md
docs/getting-started.md
docs/api/orders.md
docs/api/users.md
python/train_model.py
python/load_data.py
python/__init__.py
python/models/__init__.py
python/models/linear_regression.py
python/models/random_forest.py
go/cmd/server/main.go
go/internal/handler/user_handler.go
go/internal/handler/user_handler_test.go
go/pkg/config/config.go
java/src/main/java/com/shop/OrderService.java
java/src/main/java/com/shop/OrderServiceImpl.java
java/src/main/java/com/shop/CustomerRepository.java
java/src/main/java/com/shop/XMLHttpRequestFactory.java
java/src/main/resources/application.properties
rust/src/lib.rs
rust/src/parser/mod.rs
rust/src/parser/token_stream.rs
rust/Cargo.toml
cs/Controllers/HomeController.cs
cs/Controllers/AccountController.cs
cs/Views/Home/Index.cshtml
文档/说明.md
文档/购物车设计.md
src/组件/购物车.tsx
src/组件/商品列表.tsx
src/組件/訂單.tsx
ドキュメント/はじめに.md
src/コンポーネント/カート.tsx
документы/План работ.md
src/модели/Заказ.ts
src/größe.ts
src/Ärger.md
assets/Straße.svg
assets/logo.svg
assets/logo-dark.svg
assets/İstanbul.png
한국어/장바구니.ts
notes/meeting notes 2024.md
notes/to do.txt
vendor/jquery-3.7.1.min.js
proto/order_v2.proto
terraform/modules/vpc/main.tf
terraform/main.tf
`
  .trim()
  .split("\n");

/** What is typed, and what the user means: it stands first. */
export const rows: readonly (readonly [typed: string, meant: string])[] = `
readme => README.md
README => README.md
readme.md => README.md
read => README.md
license => LICENSE
lic => LICENSE
package.json => package.json
package => package.json
pack => package.json
packlock => package-lock.json
package-lock => package-lock.json
lock => package-lock.json
pl.json => package-lock.json
tsconfig => tsconfig.json
tsconfig.json => tsconfig.json
tsc => tsconfig.json
tsconfig.b => tsconfig.build.json
tsbuild => tsconfig.build.json
tsconfig build => tsconfig.build.json
gitignore => .gitignore
.git => .gitignore
.gitignore => .gitignore
editorconfig => .editorconfig
.edi => .editorconfig
ci => .github/workflows/ci.yml
ci.yml => .github/workflows/ci.yml
workflows/ci => .github/workflows/ci.yml
workflows ci => .github/workflows/ci.yml
release.yml => .github/workflows/release.yml
workflows/rel => .github/workflows/release.yml
codeowners => .github/CODEOWNERS
CODE => .github/CODEOWNERS
settings.json => .vscode/settings.json
vscode/settings => .vscode/settings.json
.vscode/s => .vscode/settings.json
launch => .vscode/launch.json
launch.json => .vscode/launch.json
dockerfile => Dockerfile
docker => Dockerfile
docker-compose => docker-compose.yml
dc => docker-compose.yml
compose => docker-compose.yml
dcy => docker-compose.yml
make => Makefile
makefile => Makefile
src/index.ts => src/index.ts
src/index => src/index.ts
main.tsx => src/main.tsx
app.ts => src/app.ts
App.tsx => src/App.tsx
app.tsx => src/App.tsx
app.css => src/App.css
cart => src/cart.ts
cart.ts => src/cart.ts
CART => src/cart.ts
src/cart.ts => src/cart.ts
src\\cart.ts => src/cart.ts
./src/cart.ts => src/cart.ts
cartView => src/cartView.tsx
cartview => src/cartView.tsx
cv => src/cartView.tsx
cav => src/cartView.tsx
carv => src/cartView.tsx
cartv => src/cartView.tsx
cart/index => src/cart/index.ts
cart/index.ts => src/cart/index.ts
cart index => src/cart/index.ts
addtocart => src/cart/addToCart.ts
atc => src/cart/addToCart.ts
addTo => src/cart/addToCart.ts
addcart => src/cart/addToCart.ts
adtoca => src/cart/addToCart.ts
cartTotals => src/cart/cartTotals.ts
totals => src/cart/cartTotals.ts
carttot => src/cart/cartTotals.ts
cto => src/cart/cartTotals.ts
cartto => src/cart/cartTotals.ts
removeFromCart => src/cart/removeFromCart.ts
rfc => src/cart/removeFromCart.ts
rmfc => src/cart/removeFromCart.ts
remove => src/cart/removeFromCart.ts
fromcart => src/cart/removeFromCart.ts
useCart => src/cart/useCart.ts
usecart => src/cart/useCart.ts
uc => src/cart/useCart.ts
checkout => src/checkout/Checkout.tsx
Checkout.tsx => src/checkout/Checkout.tsx
checkoutForm => src/checkout/checkoutForm.tsx
cform => src/checkout/checkoutForm.tsx
checkform => src/checkout/checkoutForm.tsx
checkout form => src/checkout/checkoutForm.tsx
form.tsx => src/checkout/checkoutForm.tsx
checkout.test => src/checkout/checkout.test.ts
checkout test => src/checkout/checkout.test.ts
checkout/index => src/checkout/index.ts
stripe => src/checkout/payment/stripeClient.ts
stripeclient => src/checkout/payment/stripeClient.ts
sc.ts => src/checkout/payment/stripeClient.ts
payment/stripe => src/checkout/payment/stripeClient.ts
paypal => src/checkout/payment/paypal_client.ts
paypal_client => src/checkout/payment/paypal_client.ts
ppc => src/checkout/payment/paypal_client.ts
pc => src/checkout/payment/paypal_client.ts
payment/pay => src/checkout/payment/paypal_client.ts
button => src/components/Button.tsx
button.tsx => src/components/Button.tsx
Button => src/components/Button.tsx
btn => src/components/Button.tsx
button.test => src/components/Button.test.tsx
buttontest => src/components/Button.test.tsx
bt.tsx => src/components/Button.test.tsx
button.module => src/components/Button.module.css
button.css => src/components/Button.module.css
button css => src/components/Button.module.css
bmc => src/components/Button.module.css
buttongroup => src/components/ButtonGroup.tsx
bg => src/components/ButtonGroup.tsx
buttong => src/components/ButtonGroup.tsx
group => src/components/ButtonGroup.tsx
iconbutton => src/components/IconButton.tsx
ib => src/components/IconButton.tsx
icon => src/components/IconButton.tsx
iconb => src/components/IconButton.tsx
modal => src/components/Modal/Modal.tsx
modal.tsx => src/components/Modal/Modal.tsx
modal/index => src/components/Modal/index.ts
modal/modal => src/components/Modal/Modal.tsx
datatable => src/components/Table/DataTable.tsx
dtab => src/components/Table/DataTable.tsx
dataT => src/components/Table/DataTable.tsx
tableheader => src/components/Table/TableHeader.tsx
th => src/components/Table/TableHeader.tsx
header => src/components/Table/TableHeader.tsx
table/index => src/components/Table/index.ts
debounce => src/hooks/useDebounce.ts
useDebounce => src/hooks/useDebounce.ts
udeb => src/hooks/useDebounce.ts
ud => src/hooks/useDebounce.ts
usedeb => src/hooks/useDebounce.ts
useEffectOnce => src/hooks/useEffectOnce.ts
ueo => src/hooks/useEffectOnce.ts
effectonce => src/hooks/useEffectOnce.ts
once => src/hooks/useEffectOnce.ts
useLocalStorage => src/hooks/useLocalStorage.ts
uls => src/hooks/useLocalStorage.ts
localstorage => src/hooks/useLocalStorage.ts
storage => src/hooks/useLocalStorage.ts
hooks/local => src/hooks/useLocalStorage.ts
date => src/utils/date.ts
date.ts => src/utils/date.ts
formatdate => src/utils/formatDate.ts
fd => src/utils/formatDate.ts
formatD => src/utils/formatDate.ts
fmtdate => src/utils/formatDate.ts
formatmoney => src/utils/formatMoney.ts
fm => src/utils/formatMoney.ts
money => src/utils/formatMoney.ts
format money => src/utils/formatMoney.ts
money format => src/utils/formatMoney.ts
stringutils => src/utils/stringUtils.ts
su => src/utils/stringUtils.ts
string => src/utils/stringUtils.ts
stru => src/utils/stringUtils.ts
utils/index => src/utils/index.ts
utils index => src/utils/index.ts
parsequery => src/utils/parseQueryString.ts
pqs => src/utils/parseQueryString.ts
querystring => src/utils/parseQueryString.ts
parseqs => src/utils/parseQueryString.ts
httpserver => src/server/HTTPServer.ts
HTTPServer => src/server/HTTPServer.ts
hs => src/server/HTTPServer.ts
https => src/server/HTTPServer.ts
httpclient => src/server/httpClient.ts
hc.ts => src/server/httpClient.ts
httpc => src/server/httpClient.ts
router => src/server/router.ts
server/router => src/server/router.ts
users => docs/api/users.md
users.ts => src/server/routes/users.ts
routes/users => src/server/routes/users.ts
usersettings => src/server/routes/userSettings.ts
usset => src/server/routes/userSettings.ts
ussett => src/server/routes/userSettings.ts
user set => src/server/routes/userSettings.ts
orders => docs/api/orders.md
orders.ts => src/server/routes/orders.ts
orderitems => src/server/routes/orderItems.ts
oi => src/server/routes/orderItems.ts
items => src/server/routes/orderItems.ts
auth => src/server/middleware/auth.ts
auth.ts => src/server/middleware/auth.ts
middleware/a => src/server/middleware/auth.ts
mw/auth => src/server/middleware/auth.ts
ratelimit => src/server/middleware/rateLimit.ts
rl => src/server/middleware/rateLimit.ts
rate => src/server/middleware/rateLimit.ts
limit => src/server/middleware/rateLimit.ts
001 => src/server/db/migrations/001_init.sql
001_init => src/server/db/migrations/001_init.sql
init.sql => src/server/db/migrations/001_init.sql
002 => src/server/db/migrations/002_add_users.sql
add_users => src/server/db/migrations/002_add_users.sql
addusers => src/server/db/migrations/002_add_users.sql
010 => src/server/db/migrations/010_orders.sql
orders.sql => src/server/db/migrations/010_orders.sql
migrations/010 => src/server/db/migrations/010_orders.sql
schema => src/server/db/schema.prisma
prisma => src/server/db/schema.prisma
schema.prisma => src/server/db/schema.prisma
connection => src/server/db/connection.ts
conn => src/server/db/connection.ts
db/conn => src/server/db/connection.ts
db conn => src/server/db/connection.ts
tax => src/pricing/tax.ts
tax.ts => src/pricing/tax.ts
pricing/tax => src/pricing/tax.ts
taxrates => src/pricing/taxRates.json
tr.json => src/pricing/taxRates.json
rates => src/pricing/taxRates.json
discount => src/pricing/discount.ts
disc => src/pricing/discount.ts
discounttier => src/pricing/discountTier.ts
tier => src/pricing/discountTier.ts
dti => src/pricing/discountTier.ts
en.json => src/i18n/en.json
en => src/i18n/en.json
i18n/en => src/i18n/en.json
i18n/de => src/i18n/de.json
de.json => src/i18n/de.json
zh => src/i18n/zh-cn.json
zh-cn => src/i18n/zh-cn.json
zhcn => src/i18n/zh-cn.json
main.scss => src/styles/main.scss
scss => src/styles/main.scss
variables => src/styles/_variables.scss
_var => src/styles/_variables.scss
imageworker => src/workers/imageWorker.ts
iw => src/workers/imageWorker.ts
image => src/workers/imageWorker.ts
search-index => src/workers/search-index.worker.ts
search => src/workers/search-index.worker.ts
searchindex => src/workers/search-index.worker.ts
siw => src/workers/search-index.worker.ts
search.worker => src/workers/search-index.worker.ts
cart.test => test/cart.test.ts
carttest => test/cart.test.ts
test/cart => test/cart.test.ts
test cart => test/cart.test.ts
tax.test => test/tax.test.ts
taxtest => test/tax.test.ts
test/tax => test/tax.test.ts
createtestserver => test/helpers/createTestServer.ts
cts => test/helpers/createTestServer.ts
testserver => test/helpers/createTestServer.ts
helpers/create => test/helpers/createTestServer.ts
fixtures => test/helpers/fixtures.ts
fix => test/helpers/fixtures.ts
helpers/f => test/helpers/fixtures.ts
checkout.spec => test/e2e/checkout.spec.ts
e2e/checkout => test/e2e/checkout.spec.ts
e2e checkout => test/e2e/checkout.spec.ts
login => test/e2e/login.spec.ts
login.spec => test/e2e/login.spec.ts
e2e/l => test/e2e/login.spec.ts
build.mjs => scripts/build.mjs
build => scripts/build.mjs
scripts/build => scripts/build.mjs
release.sh => scripts/release.sh
scripts/release => scripts/release.sh
generate-icons => scripts/generate-icons.js
gi.js => scripts/generate-icons.js
generate => scripts/generate-icons.js
icons => scripts/generate-icons.js
architecture => docs/architecture.md
arch => docs/architecture.md
docs/arch => docs/architecture.md
getting-started => docs/getting-started.md
gs => docs/getting-started.md
getting started => docs/getting-started.md
gettingstarted => docs/getting-started.md
orders.md => docs/api/orders.md
api/orders => docs/api/orders.md
docs orders => docs/api/orders.md
api/users => docs/api/users.md
users.md => docs/api/users.md
train => python/train_model.py
train_model => python/train_model.py
trainmodel => python/train_model.py
tm => python/train_model.py
tm.py => python/train_model.py
load_data => python/load_data.py
ld => python/load_data.py
loaddata => python/load_data.py
__init__ => python/__init__.py
models/__init__ => python/models/__init__.py
models/init => python/models/__init__.py
linear => python/models/linear_regression.py
lr => python/models/linear_regression.py
regression => python/models/linear_regression.py
linreg => python/models/linear_regression.py
forest => python/models/random_forest.py
rf => python/models/random_forest.py
random_forest => python/models/random_forest.py
models/r => python/models/random_forest.py
main.go => go/cmd/server/main.go
cmd/server => go/cmd/server/main.go
server/main => go/cmd/server/main.go
user_handler => go/internal/handler/user_handler.go
uh => go/internal/handler/user_handler.go
userhandler => go/internal/handler/user_handler.go
handler/user => go/internal/handler/user_handler.go
user_handler_test => go/internal/handler/user_handler_test.go
uht => go/internal/handler/user_handler_test.go
handlertest => go/internal/handler/user_handler_test.go
config.go => go/pkg/config/config.go
config => go/pkg/config/config.go
pkg/config => go/pkg/config/config.go
orderservice => java/src/main/java/com/shop/OrderService.java
os => java/src/main/java/com/shop/OrderService.java
OrderService.java => java/src/main/java/com/shop/OrderService.java
orderserviceimpl => java/src/main/java/com/shop/OrderServiceImpl.java
osi => java/src/main/java/com/shop/OrderServiceImpl.java
serviceimpl => java/src/main/java/com/shop/OrderServiceImpl.java
impl => java/src/main/java/com/shop/OrderServiceImpl.java
customer => java/src/main/java/com/shop/CustomerRepository.java
curepo => java/src/main/java/com/shop/CustomerRepository.java
custrepo => java/src/main/java/com/shop/CustomerRepository.java
repository => java/src/main/java/com/shop/CustomerRepository.java
xhr => java/src/main/java/com/shop/XMLHttpRequestFactory.java
xml => java/src/main/java/com/shop/XMLHttpRequestFactory.java
xmlhttp => java/src/main/java/com/shop/XMLHttpRequestFactory.java
requestfactory => java/src/main/java/com/shop/XMLHttpRequestFactory.java
application.properties => java/src/main/resources/application.properties
application => java/src/main/resources/application.properties
ap.properties => java/src/main/resources/application.properties
lib.rs => rust/src/lib.rs
lib => rust/src/lib.rs
mod.rs => rust/src/parser/mod.rs
parser/mod => rust/src/parser/mod.rs
mod => rust/src/parser/mod.rs
token_stream => rust/src/parser/token_stream.rs
token => rust/src/parser/token_stream.rs
ts.rs => rust/src/parser/token_stream.rs
tokenstream => rust/src/parser/token_stream.rs
cargo => rust/Cargo.toml
toml => rust/Cargo.toml
homecontroller => cs/Controllers/HomeController.cs
hc.cs => cs/Controllers/HomeController.cs
home => cs/Controllers/HomeController.cs
accountcontroller => cs/Controllers/AccountController.cs
ac.cs => cs/Controllers/AccountController.cs
account => cs/Controllers/AccountController.cs
cshtml => cs/Views/Home/Index.cshtml
home/index => cs/Views/Home/Index.cshtml
说明 => 文档/说明.md
说明.md => 文档/说明.md
文档/说明 => 文档/说明.md
文档 说明 => 文档/说明.md
设计 => 文档/购物车设计.md
购物车设计 => 文档/购物车设计.md
购物车 => src/组件/购物车.tsx
购物车.tsx => src/组件/购物车.tsx
组件/购 => src/组件/购物车.tsx
商品 => src/组件/商品列表.tsx
列表 => src/组件/商品列表.tsx
商列 => src/组件/商品列表.tsx
訂單 => src/組件/訂單.tsx
はじめに => ドキュメント/はじめに.md
はじ => ドキュメント/はじめに.md
カート => src/コンポーネント/カート.tsx
ｶｰﾄ => src/コンポーネント/カート.tsx
план => документы/План работ.md
план работ => документы/План работ.md
работ => документы/План работ.md
заказ => src/модели/Заказ.ts
ЗАКАЗ => src/модели/Заказ.ts
größe => src/größe.ts
GRÖSSE.TS => src/größe.ts
gr => src/größe.ts
ärger => src/Ärger.md
straße => assets/Straße.svg
logo => assets/logo.svg
logo.svg => assets/logo.svg
logo-dark => assets/logo-dark.svg
logodark => assets/logo-dark.svg
ld.svg => assets/logo-dark.svg
dark => assets/logo-dark.svg
stanbul => assets/İstanbul.png
장바구니 => 한국어/장바구니.ts
장바 => 한국어/장바구니.ts
meeting => notes/meeting notes 2024.md
meeting notes => notes/meeting notes 2024.md
2024 => notes/meeting notes 2024.md
notes 2024 => notes/meeting notes 2024.md
to do => notes/to do.txt
todo => notes/to do.txt
jquery => vendor/jquery-3.7.1.min.js
3.7.1 => vendor/jquery-3.7.1.min.js
jquery.min => vendor/jquery-3.7.1.min.js
order_v2 => proto/order_v2.proto
v2 => proto/order_v2.proto
proto => proto/order_v2.proto
vpc => terraform/modules/vpc/main.tf
vpc/main => terraform/modules/vpc/main.tf
modules/vpc => terraform/modules/vpc/main.tf
terraform/main => terraform/main.tf
main.tf => terraform/main.tf
tf => terraform/main.tf
ｃａｒｔ．ｔｓ => src/cart.ts
src／cart.ts => src/cart.ts
cart。ts => src/cart.ts
`
  .trim()
  .split("\n")
  .map((row) => row.split(" => "))
  .map(([typed = "", meant = ""]) => [typed.replaceAll("\\\\", "\\"), meant]);

/** What is typed, what is open, and what stands first then. */
export const openRows: readonly (readonly [typed: string, open: readonly string[], meant: string])[] = [
  ["cart", ["src/cart/cartTotals.ts"], "src/cart.ts"],
  ["car", ["src/cart/cartTotals.ts"], "src/cart/cartTotals.ts"],
  ["index", ["src/utils/index.ts"], "src/utils/index.ts"],
  ["index", ["src/cart/index.ts", "src/utils/index.ts"], "src/cart/index.ts"],
  ["index.ts", ["src/checkout/index.ts"], "src/checkout/index.ts"],
  ["main", ["go/cmd/server/main.go"], "go/cmd/server/main.go"],
  ["test", ["test/tax.test.ts"], "test/tax.test.ts"],
  ["util", ["src/utils/stringUtils.ts"], "src/utils/stringUtils.ts"],
  ["users", ["docs/api/users.md"], "docs/api/users.md"],
  ["order", ["src/server/routes/orderItems.ts"], "src/server/routes/orderItems.ts"],
  ["button", ["src/components/IconButton.tsx"], "src/components/Button.tsx"],
  ["but", ["src/components/IconButton.tsx"], "src/components/IconButton.tsx"],
  ["购物车", ["文档/购物车设计.md"], "src/组件/购物车.tsx"],
  ["date", ["src/utils/formatDate.ts"], "src/utils/date.ts"],
];

/** What matches nothing. */
export const nothing: readonly string[] = ["zzz", "cartq", "购物船", "src/cart.rs", "qqindex", "☃", "cart  zebra"];
