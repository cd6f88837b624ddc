/** Turns a screen that hangs on its side: what is drawn keeps its right way up. */
export const turned = ({ style }: HTMLElement, degrees: number): void => {
  const isUpright = degrees % 180 !== 0
  style.inset = 'auto'
  style.width = isUpright ? '100vh' : '100vw'
  style.height = isUpright ? '100vw' : '100vh'
  style.left = '50%'
  style.top = '50%'
  style.transform = `translate(-50%, -50%) rotate(${degrees}deg)`
}
