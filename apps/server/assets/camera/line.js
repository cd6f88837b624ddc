// What stands on a line of time: stretches and moments, each where its time is.

/** Where a moment stands on a line that shows this range. */
export const shareAt = (range, ms) => `${((ms - range.from) / (range.to - range.from)) * 100}%`

/** Marks a stretch, or a moment where it has no end. */
export const mark = (line, range, kind, { from, to, title }) => {
  const made = document.createElement('i')
  made.className = kind
  made.style.insetInlineStart = shareAt(range, Date.parse(from))
  if (to) made.style.width = shareAt({ from: 0, to: range.to - range.from }, Date.parse(to) - Date.parse(from))
  if (title) made.title = title
  line.append(made)
  return made
}
