// A small television in the browser. It has no other access than a set-top box: whatever it shows came over the device API.

import { DeviceApi } from './device-api.js'
import { askLogin, askPin } from './dialogs.js'
import { Player } from './player.js'
import { listenToKeys, listenToViews } from './remote.js'
import {
  askedRow,
  channelRow,
  chip,
  dayText,
  el,
  empty,
  moveBars,
  nowPanel,
  programmeRow,
  redraw,
  reveal,
} from './views.js'

const $ = (id) => document.getElementById(id)
const tv = $('tv')
const video = $('video')

const state = {
  channels: [],
  categories: [],
  category: 0,
  search: '',
  chosen: undefined,
  /** The programme that is watched again, or undefined while live. */
  archived: undefined,
  programmes: [],
  day: 0,
  /** The server's clock ahead of ours, in seconds. */
  ahead: 0,
  parentCode: '',
  openedPin: new Set(),
}

const now = () => Math.floor(Date.now() / 1000) + state.ahead
const channelOf = (id) => state.channels.find((channel) => channel.id === id)

// --- What was asked ---

const asked = new Map()
const api = new DeviceApi((call) => {
  const row = askedRow(call)
  const known = asked.get(call)
  if (known) known.replaceWith(row)
  else $('asked').prepend(row)
  asked.set(call, row)
  for (const [old, node] of [...asked].slice(0, -30)) {
    node.remove()
    asked.delete(old)
  }
})

// --- The picture ---

const veil = $('veil')
const says = (words, isBusy = false, retry = undefined, label = 'Try again') => {
  veil.classList.toggle('busy', isBusy)
  veil.replaceChildren(
    ...(words ? [el('p', {}, words)] : []),
    ...(retry ? [el('button', { type: 'button', className: 'primary', onclick: retry }, label)] : []),
  )
}
const player = new Player(video, says)

const showSound = () => ($('unmute').hidden = !video.muted || video.readyState === 0)
$('unmute').addEventListener('click', () => {
  video.muted = false
  video.play()
})
for (const change of ['volumechange', 'loadeddata', 'emptied']) video.addEventListener(change, showSound)

const playLive = (channel) =>
  player.play({ address: async () => (await api.call('/channel/url/', { cid: channel.id, redirect: 0 })).uri })

const playAgain = (channel, programme) =>
  player.play({
    fromBegin: true,
    over: () => says('This programme is over.', false, () => watchLive(channel), 'Back to live'),
    address: async () =>
      (await api.call('/program/url/', { cid: channel.id, pid: programme.id, time: programme.begin_time, redirect: 0 }))
        .uri,
  })

// --- Drawing ---

const drawCategories = () => {
  const used = state.categories.filter(({ id }) => state.channels.some((channel) => channel.category_id === id))
  const press = (id) => () => {
    state.category = id
    drawCategories()
    drawChannels()
  }
  $('categories').replaceChildren(
    chip('All', state.category === 0, press(0)),
    ...used.map(({ id, name, color }) => chip(name, state.category === id, press(id), color)),
  )
}

const drawChannels = () => {
  const sought = state.search.trim().toLocaleLowerCase()
  const rows = state.channels.filter(
    ({ name, category_id, is_hidden }) =>
      !is_hidden &&
      (state.category === 0 || category_id === state.category) &&
      name.toLocaleLowerCase().includes(sought),
  )
  const nothing = state.channels.length === 0 ? 'This account has no channels.' : 'No channel is called that.'
  redraw(
    $('channels'),
    rows.map((channel) => channelRow(channel, now(), channel === state.chosen, () => choose(channel))),
    nothing,
  )
}

const onScreen = () => {
  const { chosen, archived } = state
  if (archived)
    return {
      name: archived.name,
      description: archived.description,
      begin: archived.begin_time,
      end: archived.end_time,
    }
  if (!(chosen.program_id > 0)) return undefined
  return {
    name: chosen.program_name,
    description: chosen.program_description,
    begin: chosen.program_begin_time,
    end: chosen.program_end_time,
  }
}

const drawNow = () => {
  const { chosen, archived } = state
  if (!chosen) return
  const backToLive = () => watchLive(chosen)
  $('now').replaceChildren(
    ...nowPanel({ channel: chosen, programme: onScreen(), isArchive: Boolean(archived), now: now(), backToLive }),
  )
}

const drawDays = () =>
  $('days').replaceChildren(
    ...[-1, 0, 1].map((shift) =>
      chip(dayText(shift), state.day === shift, () => {
        state.day = shift
        drawDays()
        showGuide()
      }),
    ),
  )

const canWatch = (programme) =>
  programme.has_record && programme.has_subscription && !programme.blocked && programme.begin_time <= now()

const drawGuide = () => {
  const { chosen, programmes } = state
  const rows = programmes.map((programme) =>
    programmeRow(programme, {
      now: now(),
      isWatched: programme.id === state.archived?.id,
      watch: canWatch(programme) ? () => watchAgain(chosen, programme) : undefined,
    }),
  )
  redraw($('programmes'), rows, 'There is no guide for this day.')
}

// --- Deeds ---

const choose = async (channel) => {
  if (channel.is_parent_control && !state.openedPin.has(channel.id) && !(await askPin(state.parentCode))) return
  if (channel.is_parent_control) state.openedPin.add(channel.id)
  Object.assign(state, { chosen: channel, archived: undefined, programmes: [] })
  localStorage.setItem('headend.channel', channel.id)
  drawChannels()
  reveal($('channels'))
  watchLive(channel)
  showGuide()
}

const watchLive = (channel) => {
  const wasAway = state.archived
  state.archived = undefined
  drawNow()
  if (wasAway) drawGuide()
  if (channel.has_subscription) return playLive(channel)
  player.stop()
  says('This channel is not in the tariffs of this account.')
}

const watchAgain = (channel, programme) => {
  state.archived = programme
  drawNow()
  drawGuide()
  playAgain(channel, programme)
  if (tv.clientWidth < 760) video.scrollIntoView({ block: 'nearest' })
}

const showGuide = async () => {
  const { chosen, day } = state
  if (!chosen) return
  const begin = new Date(now() * 1000)
  begin.setHours(0, 0, 0, 0)
  begin.setDate(begin.getDate() + day)
  const end = new Date(begin)
  end.setDate(end.getDate() + 1)
  const range = { time_from: begin.getTime() / 1000, time_to: end.getTime() / 1000 }
  try {
    const { programs } = await api.call('/program/list/', { cid: chosen.id, ...range })
    if (state.chosen !== chosen || state.day !== day) return
    state.programmes = programs
    drawGuide()
    reveal($('programmes'))
  } catch (fault) {
    if (state.chosen === chosen && state.day === day) $('programmes').replaceChildren(empty(fault.message))
  }
}

const loadChannels = async () => {
  const { channels } = await api.call('/channel/list/')
  state.channels = channels
  if (state.chosen) state.chosen = channelOf(state.chosen.id) ?? state.chosen
  drawChannels()
  drawNow()
  if (state.chosen) drawGuide()
}

// --- Beginning ---

const begin = async (login) => {
  const { account } = await api.open(login)
  state.ahead = account.utc_time - Math.floor(Date.now() / 1000)
  state.parentCode = String(account.parent_code)
  const [{ categories }] = await Promise.all([api.call('/category/list/'), loadChannels()])
  state.categories = categories
  drawCategories()
  drawDays()
  const watchable = (channel) => channel && channel.has_subscription && !channel.is_hidden && !channel.is_parent_control
  const first = [
    channelOf(Number(localStorage.getItem('headend.channel'))),
    channelOf(account.last_channel),
    ...state.channels,
  ]
  const channel = first.find(watchable)
  if (channel) choose(channel)
  else says('This account has no channel to watch.')
}

const beginDemo = (login) => {
  says('', true)
  begin(login).catch((fault) => says(fault.message, false, () => beginDemo(login)))
}

// --- What goes on by itself ---

const refresh = async () => {
  if (!state.chosen || document.hidden) return
  try {
    const { channel_list_changed } = await api.call('/account/status/')
    const isStale = state.channels.some(
      ({ program_id, program_end_time }) => program_id > 0 && program_end_time <= now(),
    )
    if (channel_list_changed || isStale) await loadChannels()
  } catch {
    // The next round asks again, and whatever the viewer does meanwhile says what is wrong.
  }
}

setInterval(() => moveBars(now()), 10_000)
setInterval(refresh, 60_000)

$('search').addEventListener('input', ({ target }) => {
  state.search = target.value
  drawChannels()
})
listenToKeys({ video, isReady: () => Boolean(state.chosen) })
listenToViews({ guideShown: () => reveal($('programmes')) })
const { clientId, apiKey, abonement, password } = tv.dataset
if (clientId) beginDemo({ clientId, apiKey, abonement, password })
else {
  says('Log in to watch.', false, () => askLogin(begin), 'Log in')
  askLogin(begin)
}
