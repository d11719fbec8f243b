namespace ChatKit.Telegram;

/// <summary>Sends what Telegram takes only in several messages, in order.</summary>
internal static class TelegramBatch
{
    /// <returns>
    /// All ids, or the first failure. What went before it has arrived, so the failure counts as uncertain: a repeat may show it
    /// to the customer twice.
    /// </returns>
    public static async ValueTask<SendResult> RunAsync<T>(
        IReadOnlyList<T> parts, Func<T, int, CancellationToken, ValueTask<SendResult>> sendAsync, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        for (var i = 0; i < parts.Count; i++)
        {
            var result = await sendAsync(parts[i], i, cancellationToken).ConfigureAwait(false);
            if (result.Failure is { } failure)
            {
                return i == 0 ? result : SendResult.Failed(failure with
                {
                    IsUncertain = true,
                    Description = $"{i} of {parts.Count} parts were sent, then: {failure.Description}",
                });
            }

            ids.AddRange(result.ExternalIds);
        }

        return SendResult.Sent(ids);
    }
}
