import { onTestFinished, expect, test } from 'vitest'
import { Program } from '../epg/program.table.js'
import { openMicromanager, openMicroPvr } from '../testing/recorder.fixture.js'
import { panelOf } from '../testing/panel.fixture.js'
import { openTelevision } from '../testing/television.fixture.js'

const nouns = ['stream-services', 'record-tasks', 'record-orders', 'channels', 'titles', 'assets']
const allow = nouns.flatMap((noun) =>
  ['view', 'create', 'edit', 'delete'].map((verb) => `tvmiddleware.${noun}.${verb}`),
)

const open = async () => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  const { house } = tv
  const panel = panelOf(house, house.operatorId, allow)
  const parts = house.assembled.modules.flatMap((one) => one.parts)
  let done = 0
  const workOff = async () => {
    const works = parts.flatMap((one) => one.works ?? [])
    for (; done < house.works.length; done += 1) {
      const { work, data } = house.works[done] ?? { work: '', data: {} }
      await works.find((one) => one.work.name === work)?.run(house.system('work', house.operatorId), data)
    }
  }
  const turn = async () => {
    const job = parts.flatMap((one) => one.jobs ?? []).find(({ name }) => name === 'tvmiddleware.recorders')
    await job?.run(house.system('job', house.operatorId))
  }
  const service = (type: string, port: number, more: object = {}) =>
    panel.add('/stream-services', {
      ...{ name: type, type, url_mask: `http://${type}.example/ts?channel_id=$cid&timestamp=$begin`, uses_api: true },
      ...{ api_host: '127.0.0.1', api_port: port, record_folder: '/opt/storage', record_days: 3, ...more },
    })
  return { tv, panel, workOff, turn, service }
}

test('a recorder is told which channels to write, how long, where and for how long it is kept', async () => {
  const { tv, panel, workOff, service, turn } = await open()
  const recorder = await openMicroPvr()
  const pvr = await service('pvr', recorder.port, { piece_hours: 6, break_hour: 3, record_days: 0 })
  const category_id = tv.categories.news
  const one = { category_id, multicast_address: 'udp://@239.1.1.1:1234', service_ids: [pvr] }
  const first = await panel.add('/channels', { ...one, name: 'First', recording_days: 7 })
  const second = await panel.add('/channels', {
    ...{ ...one, name: 'Second', id_for_stream_service: '42', recording_days: 3 },
    secondary_multicast_address: 'udp://@239.9.9.9:1234',
  })
  const dry = await panel.add('/channels', { name: 'Dry', category_id, service_ids: [pvr] })
  await workOff()
  const day = 86_400
  // Six-hour pieces that begin at three, nine, …: the one that runs at noon began at nine.
  const began = Date.parse('2026-03-01T09:00:00Z') / 1000
  const tasks = () => recorder.state.tasks.map(({ 'task-id': _id, ...task }) => task)
  expect(tasks()).toEqual([
    {
      ...{ 'channel-id': first, 'channel-name': 'First', 'stream-source': 'udp://@239.1.1.1:1234' },
      ...{ path: '/opt/storage/', 'repeat-period': 21_600, 'expected-duration': 21_600 },
      ...{ lifetime: 7 * day + 21_600, 'start-time': began },
    },
    expect.objectContaining({ 'channel-id': 42, 'stream-source': 'udp://@239.9.9.9:1234', lifetime: 3 * day + 21_600 }),
  ])
  const shown = async () => (await panel.get('/record-tasks?sort=id')).body
  expect(await shown()).toMatchObject({
    items: [
      { service_id: pvr, channel_id: first, state: 'recording', fault: '' },
      { channel_id: second, state: 'recording' },
      { channel_id: dry, state: 'failed', fault: 'noSource' },
    ],
  })
  // What is right already is not asked for again; what goes is cancelled, what moved is written anew.
  recorder.state.calls.length = 0
  await turn()
  expect(recorder.state.calls).toEqual(['get_tasks_list'])
  await panel.patch(`/channels/${first}`, { multicast_address: 'udp://@239.7.7.7:1234' })
  await panel.remove(`/channels/${second}`)
  await turn()
  expect(tasks()).toMatchObject([{ 'channel-id': first, 'stream-source': 'udp://@239.7.7.7:1234' }])
})

test('what others ordered of a recorder stays, and one that is away is told later', async () => {
  const { tv, panel, turn, workOff, service } = await open()
  const recorder = await openMicroPvr()
  const strange = {
    ...{ 'task-id': 900, 'channel-id': 7, 'channel-name': 'Theirs', 'stream-source': 'udp://@1', path: '/elsewhere/' },
    ...{ 'repeat-period': 3600, 'expected-duration': 3600, lifetime: 1, 'start-time': 0 },
  }
  recorder.state.tasks.push(strange)
  const pvr = await service('pvr', recorder.port)
  const multicast_address = 'udp://@239.1.1.1:1234'
  const channel = { name: 'One', category_id: tv.categories.news, service_ids: [pvr], multicast_address }
  const id = await panel.add('/channels', channel)
  recorder.state.isSilent = true
  await turn()
  await expect(workOff()).rejects.toThrow('recorderSilent')
  expect(recorder.state.tasks).toEqual([strange])
  recorder.state.isSilent = false
  await turn()
  expect(recorder.state.tasks).toMatchObject([strange, { 'channel-id': id, 'repeat-period': 86_400 }])
})

test('an account’s record is ordered of the recorder, played by that account alone, and taken back', async () => {
  const { tv, panel, workOff, service } = await open()
  const recorder = await openMicroPvr()
  const npvr = await service('npvr', recorder.port)
  const [running] = await tv.installation.repo(Program).find({
    where: { epgChannelId: tv.guides.hourly, name: 'Hour 0' },
    limit: 1,
  })
  const channel = tv.channels.recorded
  const body = { channel_id: channel, program_id: running?.id ?? 0 }
  const order = (sent: object) => panel.post(`/accounts/${tv.people.bob.accountId}/records`, sent)
  expect((await order(body)).body).toMatchObject({ code: 'recorderMissing' })
  const { body: before } = await panel.get(`/channels/${channel}`)
  const services = before['service_ids'] as number[]
  await panel.patch(`/channels/${channel}`, {
    ...{ service_ids: [...services, npvr], multicast_address: 'udp://@239.1.1.1:1234', id_for_stream_service: '77' },
  })
  const id = Number((await order(body)).body['id'])
  await workOff()
  expect((await panel.get(`/record-orders/${id}`)).body).toMatchObject({ state: 'ordered', name: running?.name })
  expect(recorder.state.tasks).toMatchObject([{ path: `/opt/storage/${id}/`, 'repeat-period': 0 }])
  // What lies in the common archive is left out, and of the account's own record it is another's.
  const time = Date.parse('2026-03-01T12:00:00Z') / 1000
  const wish = { cid: channel, time, redirect: 0, exclude_service_id: services.join() }
  const [bob, twin] = [await tv.login('bob'), await tv.login('twin')]
  expect(await bob.get('/program/url/', wish)).toMatchObject({ error: 0, stream_service_id: npvr })
  expect(await twin.get('/program/url/', wish)).toMatchObject({ error: 404 })
  expect((await order(body)).status).toBe(409)
  const stranger = { ...body, channel_id: tv.neighbour.channelId }
  expect((await order(stranger)).status).toBe(404)
  await panel.remove(`/record-orders/${id}`)
  await workOff()
  expect(recorder.state.tasks).toEqual([])
})

test('staff have a film taken in, and the film’s file is named after it', async () => {
  const { panel, workOff, service } = await open()
  const manager = await openMicromanager()
  const vod = await service('vod', manager.port)
  const title_id = await panel.add('/titles', { name: 'Run' })
  const asset = await panel.add('/assets', { title_id, name: 'File' })
  const at = (path: string) => `/stream-services/${vod}/${path}`
  expect((await panel.get(at('waiting-files'))).body).toEqual({
    files: [{ name: 'films/run.mp4', target: 'films/run.mp4.out' }],
  })
  expect((await panel.get(at('presets'))).body).toEqual({ presets: ['default', 'hd'] })
  expect((await panel.get(at('ingestions'))).body).toMatchObject({
    ingestions: [{ state: 'running' }, { state: 'failed', fault: 'no space' }],
  })
  const wish = { path: 'films/run.mp4', preset: 'hd', asset_id: asset }
  expect((await panel.post(at('ingest'), wish)).status).toBe(200)
  expect(manager.state.ingested).toEqual([])
  await workOff()
  expect(manager.state.ingested).toEqual([{ path: 'films/run.mp4', preset_name: 'hd', delete_after: false }])
  expect((await panel.get(`/assets/${asset}`)).body).toMatchObject({ filename: 'films/run.mp4.out' })
  expect((await panel.get(at('streams'))).body).toMatchObject({
    streams: [{ id: 1, state: 'RUNNING', uptime_seconds: 7 }],
  })
  const steer = async (stream_number: number) =>
    (await panel.post(at('streams/steer'), { stream_number, deed: 'reboot' })).body
  expect(await steer(1)).toEqual({ answer: 'stream rebooted' })
  expect(await steer(9)).toEqual({ answer: 'bad stream id' })
  await panel.post(at('asset-files/remove'), { path: 'old.mp4' })
  await workOff()
  expect((await panel.get(at('asset-files'))).body).toEqual({ files: [] })
  const plain = await panel.add('/stream-services', { name: 'Plain', type: 'vod', url_mask: 'http://a.example/$cid' })
  expect((await panel.get(`/stream-services/${plain}/presets`)).body).toMatchObject({ code: 'notManaged' })
})
