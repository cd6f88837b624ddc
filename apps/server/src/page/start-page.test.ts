import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { startPageRouter } from './start-page.router.js'
import { startPage, type StartFacts } from './start.page.js'

const facts: StartFacts = {
  version: '0.1.0',
  modules: ['tvmiddleware'],
  engines: [{ name: 'Rows', value: 'SQLite' }],
  counts: { channels: 24, programmes: 3456, accounts: 12 },
  addresses: [{ name: 'Health', url: '/health' }],
  documents: [{ name: 'API documents', url: '/docs' }],
  streamOrigins: ['http://cdn.example:8080/live/'],
  demo: { clientId: 1, apiKey: 'k"><i>', abonement: '100001', password: '123456' },
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const openPage = async (): Promise<string> => {
  const assets = new URL('../../assets/start/', import.meta.url)
  const server = express()
    .use(startPageRouter({ assets, facts: async () => facts }))
    .listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('the page tells what is running', () => {
  const page = startPage(facts)
  for (const text of ['0.1.0', 'tvmiddleware', 'SQLite', '3,456', 'href="/docs"']) expect(page).toContain(text)
})

test('whatever a fact contains stays text', () => {
  const evil = '"><script>alert(1)</script>'
  const page = startPage({
    ...facts,
    version: evil,
    modules: [evil],
    engines: [{ name: evil, value: evil }],
    addresses: [{ name: evil, url: 'javascript:alert(1)' }],
  })
  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('href="javascript:')
  expect(page).toContain('data-api-key="k&quot;&gt;&lt;i&gt;"')
})

test('without a demonstration no login is written into the page', () => {
  expect(startPage({ ...facts, demo: null })).not.toMatch(/data-(client-id|api-key|abonement|password)/)
})

test('the browser runs our own files only, and plays from the named origins', async () => {
  const reply = await fetch(await openPage())
  const policy = reply.headers.get('content-security-policy')?.split('; ')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("connect-src 'self' http://cdn.example:8080")
  expect(reply.headers.get('referrer-policy')).toBe('no-referrer')
  const page = await reply.text()
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=|<style/)
})

test('every file that the page or its script names is served', async () => {
  const base = await openPage()
  const page = await (await fetch(base)).text()
  const named = [...page.matchAll(/(?:src|href)="(\/start\/[^"]+)"/g)].map(([, path]) => String(path))
  const script = await (await fetch(`${base}/start/start.js`)).text()
  const imported = [...script.matchAll(/from '\.\/([^']+)'/g)].map(([, file]) => `/start/${file}`)
  expect(named).toContain('/start/hls.min.js')
  expect(imported).toContain('/start/device-api.js')
  for (const path of [...named, ...imported]) {
    const file = await fetch(`${base}${path}`)
    expect([path, file.status]).toEqual([path, 200])
    expect(file.headers.get('content-type')).toMatch(/javascript|css|svg/)
  }
  for (const path of ['/start/none.js', '/start/..%2fstart.js', '/start/'])
    expect((await fetch(`${base}${path}`)).status).toBe(404)
})
