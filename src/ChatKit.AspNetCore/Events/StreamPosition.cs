using System.Globalization;
using ChatKit.AspNetCore.Api;
using ChatKit.Storage;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Events;

/// <summary>Where a reader of live events goes on.</summary>
internal static class StreamPosition
{
    /// <summary>The later of <c>after</c> and <c>Last-Event-ID</c>; without either, now.</summary>
    public static async ValueTask<long> FindAsync(HttpContext context, IEventLog log)
    {
        var fromHeader = context.Request.Headers["Last-Event-ID"].ToString();
        var header = fromHeader.Length == 0 ? null : Parse(fromHeader, "Last-Event-ID");
        var query = Input.Number(context.Request, "after");
        if (query is < 0)
        {
            throw RefusedException.Invalid("after", "'after' is a position that an answer carried.");
        }

        return (query, header) switch
        {
            (null, null) => (await log.RangeAsync(context.RequestAborted)).Newest,
            ({ } one, null) => one,
            (null, { } other) => other,
            ({ } one, { } other) => Math.Max(one, other),
        };
    }

    private static long? Parse(string text, string field) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw RefusedException.Invalid(field, $"'{field}' is a position that an event carried.");
}
