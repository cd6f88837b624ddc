/** So many at a time, and so many more in each second: who comes when it is empty has to wait. */
export class Bucket {
  private left: number
  private at: number

  constructor(
    private perSecond: number,
    private most: number,
    now: number,
  ) {
    this.left = most
    this.at = now
  }

  /** From now on so many. */
  become(perSecond: number, most: number): void {
    this.perSecond = perSecond
    this.most = most
  }

  /** Takes one out, if there is one. */
  take(now: number): boolean {
    this.left = Math.min(this.most, this.left + ((now - this.at) * this.perSecond) / 1000)
    this.at = now
    if (this.left < 1) return false
    this.left -= 1
    return true
  }
}
