interface Waiting<Q, A> {
  readonly question: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts questions that come up at the same time into one. The first goes at once; while an answer is
 * awaited the others gather, and go together afterwards. So a lone question waits for nothing, and
 * under load there are as few as possible.
 */
export class AskTogether<Q, A> {
  private waiting: Waiting<Q, A>[] = [];
  private isAsking = false;

  /** @param askAll answers in the order of the questions, of which there are `most` at most */
  constructor(
    private readonly most: number,
    private readonly askAll: (questions: Q[]) => Promise<readonly A[]>,
  ) {}

  ask(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.isAsking) void this.goOn();
    });
  }

  private async goOn(): Promise<void> {
    this.isAsking = true;
    // Those that are asked in the same breath belong together, too.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const now = this.waiting.splice(0, this.most);
      try {
        const answers = await this.askAll(now.map(({ question }) => question));
        for (const [at, { resolve }] of now.entries()) resolve(answers[at] as A);
      } catch (error) {
        const [first, ...others] = now;
        if (others.length === 0) first?.reject(error);
        // One that cannot be answered must not keep the others from theirs.
        else await Promise.all(now.map((one) => this.alone(one)));
      }
    }
    this.isAsking = false;
  }

  private async alone({ question, resolve, reject }: Waiting<Q, A>): Promise<void> {
    try {
      const [answer] = await this.askAll([question]);
      resolve(answer as A);
    } catch (error) {
      reject(error);
    }
  }
}
