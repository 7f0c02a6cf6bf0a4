/** gRPC call options that end the call so many milliseconds from now. */
export const within = (milliseconds: number): { deadline: number } => ({
  deadline: Date.now() + milliseconds,
});
