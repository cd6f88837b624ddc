import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { certificateAt, certificateStep, endOfCertificate } from './certificate.js'
import { certificateTrouble } from './troubles.js'

const dayMs = 86_400_000
const now = new Date('2026-06-15T10:00:00Z')
const inDays = (days: number): Date => new Date(now.getTime() + days * dayMs)

/** Something that speaks TLS by a certificate of nobody's authority. */
const shown = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'headend-certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '10']
  execFileSync('openssl', ['req', ...kind, '-subj', '/CN=tv.example', '-keyout', key, '-out', cert], { stdio: 'pipe' })
  const made = readFileSync(cert)
  const server = createServer({ key: readFileSync(key), cert: made })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, endsAt: new Date(new X509Certificate(made).validTo) }
}

test('the end of a certificate is read off what is shown, whoever made it', async () => {
  const { port, endsAt } = await shown()
  expect(await endOfCertificate('127.0.0.1', port)).toEqual(endsAt)
  expect(await certificateAt(`https://localhost:${port}`, { bootMs: () => 0 })()).toEqual(endsAt)
})

test('it is looked at once an hour, what was seen stands where it cannot be seen, and plain addresses have none', async () => {
  const asked: string[] = []
  const answers = [inDays(30), undefined, inDays(90)]
  let at = 0
  const look = (host: string, port: number): Promise<Date> => {
    asked.push(`${host} ${port}`)
    const answer = answers.shift()
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('nobody is there'))
  }
  const end = certificateAt('https://tv.example:8443/tv', { bootMs: () => at }, look)
  const seen = [await end(), await end()]
  at += 3_600_000
  seen.push(await end())
  at += 3_600_000
  seen.push(await end())
  expect(seen).toEqual([inDays(30), inDays(30), inDays(30), inDays(90)])
  expect(asked).toEqual(['tv.example 8443', 'tv.example 8443', 'tv.example 8443'])
  for (const url of ['http://tv.example', ''])
    expect(await certificateAt(url, { bootMs: () => 0 }, look)()).toBeUndefined()
  expect(asked).toHaveLength(3)
})

test('it is a trouble from thirty days on, a grave one from seven, and at each step one of its own', () => {
  const steps = [31, 30, 15, 14, 8, 7, 2, 1, 0, -3].map((days) => certificateStep(inDays(days), now))
  expect(steps).toEqual([undefined, 30, 30, 14, 14, 7, 7, 1, 1, 1])
  const of = (days: number) => certificateTrouble('https://tv.example', inDays(days), now)
  expect(of(31)).toBeUndefined()
  expect(of(30)).toMatchObject({ code: 'cert.expiring', severity: 'warning', subject: 'https://tv.example' })
  expect(of(7)).toMatchObject({ severity: 'critical', detail: '2026-06-22' })
  expect(certificateTrouble('', undefined, now)).toBeUndefined()
})
