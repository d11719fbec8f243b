using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Api;

/// <summary>Reads single values of a request; a wrong one is refused by its name.</summary>
internal static class Input
{
    public const int MaxPage = 1000;
    private const int DefaultPage = 100;

    /// <summary>An id in the path. One of a wrong form is the id of nothing.</summary>
    public static T Id<T>(string? text, string what)
        where T : struct, IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw RefusedException.NotFound(what);

    /// <summary>An id in a body or a query.</summary>
    public static T? OptionalId<T>(string? text, string field)
        where T : struct, IParsable<T>
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return T.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw RefusedException.Invalid(field, $"'{field}' is not an id of this kind.");
    }

    public static T RequiredId<T>(string? text, string field)
        where T : struct, IParsable<T> =>
        OptionalId<T>(text, field) ?? throw RefusedException.Invalid(field, $"'{field}' is missing.");

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Text(string? text, string field, int max, int min = 0)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > max)
        {
            throw RefusedException.Invalid(field, $"'{field}' may have up to {max} characters.");
        }

        return text.Length >= min && !(min > 0 && string.IsNullOrWhiteSpace(text))
            ? text
            : throw RefusedException.Invalid(field, $"'{field}' needs at least {min} characters.");
    }

    public static int Limit(HttpRequest request) => Number(request, "limit") switch
    {
        null => DefaultPage,
        { } limit and >= 1 and <= MaxPage => (int)limit,
        _ => throw RefusedException.Invalid("limit", $"'limit' is a number from 1 to {MaxPage}."),
    };

    public static long? Number(HttpRequest request, string field)
    {
        var text = Single(request, field);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RefusedException.Invalid(field, $"'{field}' is a whole number.");
    }

    /// <summary>A query parameter that may be given once.</summary>
    public static string? Single(HttpRequest request, string field)
    {
        var values = request.Query[field];
        return values.Count <= 1 ? values.ToString() : throw RefusedException.Invalid(field, $"'{field}' is given more than once.");
    }
}
