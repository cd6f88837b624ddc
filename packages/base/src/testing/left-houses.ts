type Close = () => Promise<void>

const left = new Set<Close>()

/** The same closing, which happens once; whoever leaves it has it done by `closeLeftHouses`. */
export const leaveOpen = (close: Close): Close => {
  const once: Close = async () => {
    if (left.delete(once)) await close()
  }
  left.add(once)
  return once
}

/** Closes the houses that tests have left open: a server would have to hold all their tables until the run ends. */
export const closeLeftHouses = async (): Promise<void> => {
  for (const close of left) await close()
}
