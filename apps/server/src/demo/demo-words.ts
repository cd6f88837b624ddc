import type { OpenDemo } from './demo-page.js'

/** What the demo prints when it is ready: addresses, logins, and lines for a shell that work as they are. */
export const demoWords = ({ demo, state, url }: OpenDemo): string => {
  const api = `${url}/tvmiddleware/api`
  const { operator, apiKey } = demo
  const { abonement, password, staff, superuser } = state
  const key = `client_id=${operator}&api_key=${apiKey}&device=android&device_uid=my-first-box`
  return `
Headend is ready.

  ${url}/              a small television, and what is running
  ${url}/admin         the operator's panel, for both staff logins
  ${url}/docs          every method of every API, to try
  ${url}/health        is it well?

Logins
  operator      client_id ${operator}
                api_key   ${apiKey}
  subscriber    abonement ${abonement}  password ${password}
  staff         ${staff.username}  ${staff.password}
  superuser     ${superuser.username}  ${superuser.password}

As a set-top box speaks (paste it line by line)
  api=${api}
  curl "$api/portal/settings/list/?${key}"
  authkey=$(curl -s "$api/login/?${key}&abonement=${abonement}&password=${password}" | sed 's/.*"authkey":"\\([0-9a-f]*\\)".*/\\1/')
  curl "$api/channel/list/?client_id=${operator}&authkey=$authkey"
  cid=$(curl -s "$api/channel/list/?client_id=${operator}&authkey=$authkey" | sed 's/^[^[]*\\[{[^}]*"id":\\([0-9]*\\).*/\\1/')
  curl "$api/program/list/?client_id=${operator}&authkey=$authkey&cid=$cid"
  uri=$(curl -s "$api/channel/url/?client_id=${operator}&authkey=$authkey&cid=$cid&redirect=0" | sed 's/.*"uri":"\\([^"]*\\)".*/\\1/')
  curl "$uri"

The address plays in any player; its token ends after five minutes. Ctrl-C stops, the next start goes on from here,
and npm run demo -- --reset starts over.
`
}
