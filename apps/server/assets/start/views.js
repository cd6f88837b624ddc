// What the page draws. Texts from guides and channel lists only ever become text nodes.

/** An element with properties and children; what is not a node becomes text, and nothing is left out quietly. */
export const el = (tag, props = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children.flat().filter((child) => child !== undefined && child !== ''))
  return node
}

const clockFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })

export const clockText = (seconds) => clockFormat.format(seconds * 1000)

export const dayText = (shift, at) => ['Yesterday', 'Today', 'Tomorrow'][shift + 1] ?? dayFormat.format(at)

/** A channel's logo; a foreign or missing one is replaced by the name's first letter. */
export const logo = ({ icon, name }) => {
  const letter = () => el('span', { className: 'logo letter', ariaHidden: 'true' }, [...(name || '?')][0])
  const isOurs = icon && URL.canParse(icon, location.href) && new URL(icon, location.href).origin === location.origin
  if (!isOurs) return letter()
  const image = el('img', { className: 'logo', src: icon, alt: '', loading: 'lazy', width: 44, height: 44 })
  image.addEventListener('error', () => image.replaceWith(letter()), { once: true })
  return image
}

const progress = (begin, end, now) => {
  const bar = el('progress', { max: end - begin, ariaLabel: 'Progress' })
  bar.dataset.begin = begin
  moveBar(bar, now)
  return bar
}

const moveBar = (bar, now) => {
  bar.value = Math.min(Math.max(now - bar.dataset.begin, 0), bar.max)
}

/** Time goes on: all bars on the page with it. */
export const moveBars = (now) => {
  for (const bar of document.querySelectorAll('progress[data-begin]')) moveBar(bar, now)
}

/** Puts new rows into a list; who stood on a row with the keyboard still stands there. */
export const redraw = (list, rows, nothing) => {
  const focused = list.contains(document.activeElement) && document.activeElement.dataset.id
  list.replaceChildren(...(rows.length === 0 ? [empty(nothing)] : rows))
  if (focused) list.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
}

/** Scrolls a list to its current row, and the list alone, never the page. */
export const reveal = (list) => {
  const row = list.querySelector('[aria-current]')
  if (!row) return void (list.scrollTop = 0)
  const top = row.offsetTop - list.offsetTop
  const isSeen = top >= list.scrollTop && top + row.offsetHeight <= list.scrollTop + list.clientHeight
  if (!isSeen) list.scrollTop = top - list.clientHeight / 3
}

export const channelRow = (channel, now, isChosen, choose) => {
  const has = channel.program_id > 0
  const button = el(
    'button',
    { type: 'button', className: 'row', onclick: choose },
    logo(channel),
    el(
      'span',
      { className: 'texts' },
      el(
        'span',
        { className: 'name' },
        el('span', {}, channel.name),
        channel.is_parent_control ? el('small', { title: 'Asks for the PIN' }, 'PIN') : undefined,
        channel.has_subscription ? undefined : el('small', { title: 'Not in this account’s tariffs' }, 'Locked'),
      ),
      el('span', { className: 'title' }, has ? channel.program_name : 'No guide'),
      has ? progress(channel.program_begin_time, channel.program_end_time, now) : undefined,
    ),
  )
  button.dataset.id = channel.id
  if (isChosen) button.setAttribute('aria-current', 'true')
  return el('li', {}, button)
}

export const chip = (label, isOn, press, color) => {
  const button = el('button', { type: 'button', className: 'chip', ariaPressed: String(isOn), onclick: press }, label)
  if (/^#?[0-9a-f]{6}$/i.test(color ?? '')) button.style.setProperty('--tint', `#${color.replace('#', '')}`)
  return button
}

/** One programme of the guide: over, on now, or to come; what was recorded can be watched again. */
export const programmeRow = (programme, { now, isWatched, watch }) => {
  const isNow = programme.begin_time <= now && now < programme.end_time
  const texts = el(
    'span',
    { className: 'texts' },
    el(
      'span',
      { className: 'name' },
      el('span', {}, programme.name),
      programme.rating ? el('small', {}, `${programme.rating}+`) : undefined,
      watch && !isNow ? el('small', { className: 'again' }, isWatched ? 'Watching' : 'Watch') : undefined,
      isNow ? el('small', { className: 'on' }, 'On now') : undefined,
    ),
    el('span', { className: 'title' }, programme.description),
    isNow ? progress(programme.begin_time, programme.end_time, now) : undefined,
  )
  const time = el('time', {}, clockText(programme.begin_time))
  const row = watch
    ? el('button', { type: 'button', className: 'row', onclick: watch }, time, texts)
    : el('div', { className: 'row' }, time, texts)
  row.dataset.id = programme.id
  row.classList.toggle('over', programme.end_time <= now && !watch)
  if (isNow) row.setAttribute('aria-current', 'time')
  if (isWatched) row.setAttribute('aria-current', 'true')
  return el('li', {}, row)
}

/** What is on the screen: the channel, the programme, how far it is, and what follows. */
export const nowPanel = ({ channel, programme, isArchive, now, backToLive }) => {
  const next = !isArchive && channel.next_program_name
  return [
    logo(channel),
    el(
      'div',
      { className: 'texts' },
      el(
        'p',
        { className: 'name' },
        el('span', {}, channel.name),
        el('small', { className: isArchive ? 'again' : 'on' }, isArchive ? 'Archive' : 'Live'),
      ),
      el('h2', {}, programme ? programme.name : 'No guide for this channel'),
      programme
        ? el(
            'p',
            { className: 'span' },
            el('span', {}, clockText(programme.begin)),
            isArchive ? el('span', { className: 'line' }) : progress(programme.begin, programme.end, now),
            el('span', {}, clockText(programme.end)),
          )
        : undefined,
      programme?.description ? el('p', { className: 'about' }, programme.description) : undefined,
      next ? el('p', { className: 'next' }, `${clockText(channel.next_program_begin_time)}  ${next}`) : undefined,
      isArchive
        ? el('button', { type: 'button', className: 'primary', onclick: backToLive }, 'Back to live')
        : undefined,
    ),
  ]
}

export const empty = (words) => el('li', { className: 'notice' }, words)

export const askedRow = ({ path, query, outcome }) =>
  el(
    'li',
    {},
    el('span', { className: outcome === 0 ? 'good' : outcome === '…' ? '' : 'bad' }, String(outcome)),
    el('code', {}, path, query ? el('i', {}, `?${query}`) : undefined),
  )
