import { Injectable } from '@nestjs/common';

/** Lets a commit wake the relay of its own process, so that a message need not wait for the poll. */
@Injectable()
export class RelaySignal {
  private listener: (() => void) | undefined;

  onWake(listener: () => void): void {
    this.listener = listener;
  }

  wake(): void {
    this.listener?.();
  }
}
