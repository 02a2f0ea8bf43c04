/** What the process holds at most, looked at twenty times a second. */
export class Memory {
  private first = process.memoryUsage().rss;
  private highest = this.first;
  private readonly looking = setInterval(() => {
    this.highest = Math.max(this.highest, process.memoryUsage().rss);
  }, 50);

  forget(): void {
    this.first = this.highest = process.memoryUsage().rss;
  }

  most(): { readonly beforeMb: number; readonly mostMb: number } {
    return { beforeMb: this.first / 2 ** 20, mostMb: this.highest / 2 ** 20 };
  }

  close(): void {
    clearInterval(this.looking);
  }
}
