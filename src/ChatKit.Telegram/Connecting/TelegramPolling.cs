using System.Globalization;
using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>Asks for updates. Asking from a position acknowledges what came before it (SPEC <c>getUpdates.offset</c>).</summary>
internal static class TelegramPolling
{
    /// <summary>Seconds that Telegram may wait for an update: well below the time limit of one operation.</summary>
    private const int Patience = 20;

    /// <summary>Half of what Telegram would give at once, so that the longest texts stay below the limit of an answer.</summary>
    private const int MaxUpdates = 50;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = TelegramTokens.MaxDepth };

    public static async ValueTask<PollResult> PollAsync(
        string? position, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        var payload = new TelegramPollPayload
        {
            Offset = long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : null,
            Limit = MaxUpdates,
            Timeout = Patience,
            AllowedUpdates = TelegramUpdateKinds.Wanted,
        };
        var answer = await TelegramApi.PostAsync(
            "getUpdates", payload, TelegramJson.Default.TelegramPollPayload, context, cancellationToken).ConfigureAwait(false);
        if (TelegramResult.Of(answer, context.Settings).Failure is { } failure)
        {
            return new PollResult { Failure = failure };
        }

        var (updates, presses, last) = Read(answer.Body);
        await AnswerAsync(presses, context, cancellationToken).ConfigureAwait(false);
        return new PollResult
        {
            Updates = updates,
            Position = last is null ? position : (last.Value + 1).ToString(CultureInfo.InvariantCulture),
        };
    }

    internal static (List<ChannelUpdate> Updates, List<string> Presses, long? Last) Read(ReadOnlyMemory<byte> body)
    {
        List<ChannelUpdate> updates = [];
        List<string> presses = [];
        long? last = null;
        foreach (var item in Items(body))
        {
            var json = body[item];
            if (TelegramUpdateReader.Read(json) is not { } read)
            {
                continue;
            }

            updates.AddRange(read.ToList());
            last = TelegramUpdateReader.FindUpdateId(json.Span) ?? last;
            if (read.CallbackQueryId is { } press)
            {
                presses.Add(press);
            }
        }

        return (updates, presses, last);
    }

    /// <summary>Where the items of <c>result</c> lie; the answer is known to be an object.</summary>
    private static List<Range> Items(ReadOnlyMemory<byte> body)
    {
        List<Range> items = [];
        var reader = new Utf8JsonReader(body.Span, Options);
        reader.Read();
        while (TelegramTokens.NextName(ref reader))
        {
            var isResult = reader.ValueTextEquals("result"u8);
            reader.Read();
            if (!isResult || reader.TokenType is not JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                items.Add(start..(int)reader.BytesConsumed);
            }
        }

        return items;
    }

    /// <summary>There is no webhook's answer to put it into. A failure only leaves the customer's button turning for a while.</summary>
    private static async ValueTask AnswerAsync(
        List<string> presses, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        foreach (var press in presses)
        {
            await TelegramApi.CallAsync(
                "answerCallbackQuery",
                new TelegramCallbackAnswer { CallbackQueryId = press },
                TelegramJson.Default.TelegramCallbackAnswer,
                context,
                cancellationToken).ConfigureAwait(false);
        }
    }
}
