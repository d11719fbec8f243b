namespace ChatKit.Engine;

/// <summary>The question and the words that answer it, in the customer's language where there is one.</summary>
internal static class ConsentTexts
{
    private const string Link = "{link}";
    private const string DefaultText = "Before we begin, please accept our privacy policy: {link}";
    private const string DefaultLabel = "I agree";

    public static TextContent Question(ChatSettings settings, string? language, string actionId)
    {
        var policy = settings.PrivacyPolicy;
        var text = Choose(policy.Texts, language, settings.Language) ?? DefaultText;
        var link = policy.Link ?? "";
        var full = text.Contains(Link, StringComparison.Ordinal)
            ? text.Replace(Link, link, StringComparison.Ordinal)
            : link.Length == 0 ? text : $"{text} {link}";
        var label = Choose(policy.AgreeLabels, language, settings.Language) ?? DefaultLabel;
        return new TextContent { Text = full.Trim(), Suggestions = [new Suggestion { Id = actionId, Title = label }] };
    }

    public static bool IsAgreement(PrivacyPolicySettings policy, string text)
    {
        var answer = text.AsSpan().Trim().TrimEnd(".!");
        if (policy.AgreeLabels.Count == 0)
        {
            return answer.Equals(DefaultLabel, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var label in policy.AgreeLabels.Values)
        {
            if (answer.Equals(label.AsSpan().Trim().TrimEnd(".!"), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Choose(IReadOnlyDictionary<string, string> texts, string? language, string fallback)
    {
        if (texts.Count == 0)
        {
            return null;
        }

        if (language is not null && (texts.TryGetValue(language, out var text) || texts.TryGetValue(language.Split('-', '_')[0], out text)))
        {
            return text;
        }

        return texts.TryGetValue(fallback, out text) ? text : texts.OrderBy(static t => t.Key, StringComparer.Ordinal).First().Value;
    }
}
