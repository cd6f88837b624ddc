import { markup, type Markup } from './markup.js'

export interface NamedValue {
  readonly name: string
  readonly value: string
}

export interface NamedLink {
  readonly name: string
  readonly url: string
}

/** How the page logs in by itself; only a demonstration has such a thing. */
export interface DemoLogin {
  readonly clientId: number
  readonly apiKey: string
  readonly abonement: string
  readonly password: string
}

/** What the page at `/` tells about the running server. */
export interface StartFacts {
  readonly version: string
  readonly modules: readonly string[]
  /** Which engine keeps what: rows, events, files, cache. */
  readonly engines: readonly NamedValue[]
  readonly counts: { readonly channels: number; readonly programmes: number; readonly accounts: number }
  readonly addresses: readonly NamedLink[]
  readonly documents: readonly NamedLink[]
  /** Origins beside the server's own from which the page may play a stream. */
  readonly streamOrigins: readonly string[]
  readonly demo: DemoLogin | null
}

/** The page at `/`: what is running, and a small television that uses the device API as any box does. */
export const startPage = (facts: StartFacts): string =>
  markup`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="dark">
    <title>Headend</title>
    <link rel="icon" href="/start/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/start/start.css">
    <script src="/start/hls.min.js" defer></script>
    <script src="/start/start.js" type="module"></script>
  </head>
  <body>
    ${header(facts)}
    ${television(facts.demo)}
    ${running(facts)}
  </body>
</html>
`.text

const whole = (count: number): string => count.toLocaleString('en-US')

const header = ({ version, counts }: StartFacts): Markup => markup`<header class="top">
      <h1 class="brand"><img src="/start/logo.svg" alt="" width="32" height="32">Headend <small>${version}</small></h1>
      <dl class="counts">
        <div><dd>${whole(counts.channels)}</dd><dt>channels</dt></div>
        <div><dd>${whole(counts.programmes)}</dd><dt>programmes</dt></div>
        <div><dd>${whole(counts.accounts)}</dd><dt>accounts</dt></div>
      </dl>
      <a class="quiet" href="#running">What is running</a>
    </header>`

const television = (demo: DemoLogin | null): Markup => markup`<main id="tv" data-view="channels" ${demoData(demo)}>
      <noscript><p class="notice">The television on this page needs JavaScript.</p></noscript>
      <section class="stage" aria-label="Player">
        <div class="screen">
          <video id="video" playsinline muted controls></video>
          <button id="unmute" class="pill" type="button" hidden>Tap for sound</button>
          <div id="veil" class="veil" role="status" aria-live="polite"></div>
        </div>
        <div id="now" class="now"></div>
      </section>
      <nav class="views" aria-label="Show">
        <button type="button" data-show="channels" aria-pressed="true">Channels</button>
        <button type="button" data-show="guide" aria-pressed="false">Guide</button>
      </nav>
      <section class="channels" aria-label="Channels">
        <input id="search" type="search" placeholder="Find a channel" aria-label="Find a channel" autocomplete="off">
        <div id="categories" class="chips" role="group" aria-label="Categories"></div>
        <ul id="channels" class="rows"></ul>
      </section>
      <section class="guide" aria-label="Guide">
        <div id="days" class="chips" role="group" aria-label="Day"></div>
        <ol id="programmes" class="rows"></ol>
      </section>
      <section class="asked" aria-label="What this page asks the server">
        <header>
          <h2>What this page asks the server</h2>
          <p class="keys"><kbd>PgUp</kbd> <kbd>PgDn</kbd> channel · <kbd>M</kbd> sound · <kbd>/</kbd> find</p>
        </header>
        <ol id="asked"></ol>
      </section>
      ${loginForm}
      ${pinForm}
    </main>`

const demoData = (demo: DemoLogin | null): Markup =>
  demo
    ? markup`data-client-id="${demo.clientId}" data-api-key="${demo.apiKey}" data-abonement="${demo.abonement}" data-password="${demo.password}"`
    : markup``

const loginForm = markup`<dialog id="login" aria-labelledby="login-title">
        <form method="dialog">
          <h2 id="login-title">Log in as a subscriber</h2>
          <p>As a set-top box would: the operator’s number and key, then the account.</p>
          <label>Operator number <input name="clientId" inputmode="numeric" required></label>
          <label>Operator key <input name="apiKey" required autocomplete="off"></label>
          <label>Account number <input name="abonement" inputmode="numeric" required autocomplete="username"></label>
          <label>Password <input name="password" type="password" autocomplete="current-password"></label>
          <p class="fault" role="alert"></p>
          <button class="primary">Log in</button>
        </form>
      </dialog>`

const pinForm = markup`<dialog id="pin" aria-labelledby="pin-title">
        <form method="dialog">
          <h2 id="pin-title">Parental control</h2>
          <label>PIN of the account <input name="pin" type="password" inputmode="numeric" autocomplete="off"></label>
          <p class="fault" role="alert"></p>
          <div class="choices"><button class="primary" value="open">Open</button><button class="plain" value="leave">Leave it</button></div>
        </form>
      </dialog>`

const running = ({ modules, engines, addresses, documents }: StartFacts): Markup => markup`<section id="running">
      <h2>What is running</h2>
      <div class="cards">
        <article><h3>Modules</h3><ul class="tags">${modules.map((name) => markup`<li>${name}</li>`)}</ul></article>
        <article><h3>Engines</h3><dl class="pairs">${engines.map(({ name, value }) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></article>
        <article><h3>Addresses</h3><ul class="links">${addresses.map(linkRow)}</ul></article>
        <article><h3>Documents</h3><ul class="links">${documents.map(linkRow)}</ul></article>
      </div>
    </section>`

const linkRow = ({ name, url }: NamedLink): Markup =>
  markup`<li><a href="${/^(https?:\/\/|\/)/.test(url) ? url : '#'}">${name}</a> <code>${url}</code></li>`
