namespace ChatKit.Telegram;

/// <summary>Fetches the files of inbound messages, in two steps: <c>getFile</c> names the path, the path gives the bytes.</summary>
internal static class TelegramFiles
{
    /// <summary>Bots can download files of up to 20 MB (SPEC <c>getFile</c>).</summary>
    private const string TooBig =
        "The file is larger than the 20 MB that Telegram lets bots download. Ask the customer to send it another way.";

    public static async ValueTask<FetchResult> FetchAsync(
        string reference, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        var asked = await TelegramApi.CallAsync(
            "getFile", new TelegramFilePayload { FileId = reference }, TelegramJson.Default.TelegramFilePayload, context, cancellationToken)
            .ConfigureAwait(false);
        if (asked.Failure is { } failure)
        {
            return FetchResult.Failed(TelegramErrors.Says(failure, "file is too big") ? failure with { Description = TooBig } : failure);
        }

        if (asked.Read(TelegramJson.Default.TelegramFile)?.FilePath is not { Length: > 0 } path)
        {
            return FetchResult.Failed(TelegramErrors.Unexpected("Telegram knows the file but not where it is."));
        }

        // A Bot API server in local mode gives a path of its own disk; and nothing may lead out of the bot's folder.
        return path.Contains('\\', StringComparison.Ordinal) || path.Split('/').Any(static p => p is "" or "." or "..")
            ? FetchResult.Failed(TelegramErrors.Misconfigured(
                "The Bot API server gives files as paths of its own disk. Start it without --local, so that they can be downloaded."))
            : await TelegramApi.OpenFileAsync(path, context, cancellationToken).ConfigureAwait(false);
    }
}
