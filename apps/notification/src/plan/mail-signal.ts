import { Injectable } from '@nestjs/common';

/** Lets a newly planned mail wake the poller of its own process instead of waiting for the poll. */
@Injectable()
export class MailSignal {
  private listener: (() => void) | undefined;

  onWake(listener: () => void): void {
    this.listener = listener;
  }

  wake(): void {
    this.listener?.();
  }
}
