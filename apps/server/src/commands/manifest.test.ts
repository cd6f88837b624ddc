import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeKeys } from '@headend/base/testing'
import { publicKeyText, signerOf, signerSeeds, signText } from '@headend/vms/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openProgram, type Program } from './commands.fixture.js'

let program: Program
beforeEach(() => {
  program = openProgram()
})
afterEach(() => program.close())

const film = 'a film'
const nameOf = 'camera-1-2026-11-20-10-00-00.mp4'
const fact = (name: string, bytes: string) => ({
  ...{ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
})

/** What the installation signs, without a server. */
const signed = async (told: object) => {
  const { public_key: publicKey } = await program.json<{ public_key: string }>('manifest', 'key')
  const keys = makeKeys([readFileSync(join(program.dataDir, 'secret'), 'utf8').trim()])
  const signer = signerOf(signerSeeds(keys)[0] ?? '')
  expect(publicKeyText(signer)).toBe(publicKey)
  const manifest = JSON.stringify(told)
  return { manifest, signature: signText(signer, manifest), public_key: publicKey }
}

/** An export as it lies there when its archive is unpacked. */
const unpacked = async (told: object = { files: [fact(nameOf, film), { ...fact('', ''), sha256: '' }] }) => {
  const { manifest, signature, public_key: key } = await signed(told)
  const folder = join(program.folder, 'unpacked')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'manifest.json'), manifest)
  writeFileSync(join(folder, 'manifest.sig'), Buffer.from(signature, 'base64url'))
  writeFileSync(join(folder, nameOf), film)
  return {
    folder,
    key: program.file('key.pem', key),
    film: join(folder, nameOf),
    manifest: join(folder, 'manifest.json'),
  }
}

test('an unpacked export is whole, by the key of the installation or by one that somebody was given', async () => {
  const { folder, key } = await unpacked()
  const whole = `the manifest is signed and unchanged\n${nameOf}: whole\n`
  expect(await program.run(['manifest', 'check', folder])).toEqual({ status: 0, out: whole, err: '' })
  expect(await program.run(['manifest', 'check', folder, '--key', key])).toEqual({ status: 0, out: whole, err: '' })
  rmSync(program.dataDir, { recursive: true })
  const other = await program.run(['manifest', 'check', folder])
  expect(other).toMatchObject({ status: 1, err: expect.stringContaining('somebody else signed it') as string })
})

test('a film that was changed, or is not there, is named', async () => {
  const { folder, film: path } = await unpacked()
  writeFileSync(path, 'b film')
  expect(await program.run(['manifest', 'check', folder])).toMatchObject({
    ...{ status: 1, out: expect.stringContaining(`${nameOf}: changed`) as string },
  })
  rmSync(path)
  const ran = await program.run(['manifest', 'check', folder, '--json'])
  expect([ran.status, JSON.parse(ran.out)]).toEqual([1, { files: [{ name: nameOf, state: 'missing' }] }])
})

test('a manifest that was changed is refused, and so is one that leads out of its folder', async () => {
  const { folder, manifest } = await unpacked()
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('camera-1', 'camera-2'))
  expect(await program.run(['manifest', 'check', folder])).toMatchObject({ status: 1, out: '' })
  const out = await unpacked({ files: [fact('../key.pem', film)] })
  expect(await program.run(['manifest', 'check', out.folder])).toMatchObject({
    ...{ status: 1, err: expect.stringContaining('tells of no files') as string },
  })
})

test('what the panel saved tells of the archive beside it, or else of the films', async () => {
  const told = { files: [fact(nameOf, film)], archive: fact('export-7.zip', 'an archive') }
  const path = program.file('manifest.json', JSON.stringify(await signed(told)))
  program.file(nameOf, film)
  expect((await program.run(['manifest', 'check', path])).out).toContain(`${nameOf}: whole`)
  program.file('export-7.zip', 'an archivE')
  expect(await program.run(['manifest', 'check', path])).toMatchObject({
    ...{ status: 1, out: expect.stringContaining('export-7.zip: changed') as string },
  })
  const none = program.file('none.json', '{}')
  expect(await program.run(['manifest', 'check', none])).toMatchObject({ status: 1 })
})
