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

    /// <summary>Whether somebody says what stands on the button: on the one that he was shown, or on one of any language.</summary>
    public static bool IsAgreement(PrivacyPolicySettings policy, TextContent? question, string text)
    {
        if (question?.Suggestions is [{ Title: var shown }, ..] && IsSame(text, shown))
        {
            return true;
        }

        foreach (var label in policy.AgreeLabels.Values)
        {
            if (IsSame(text, label))
            {
                return true;
            }
        }

        return policy.AgreeLabels.Count == 0 && IsSame(text, DefaultLabel);
    }

    private static bool IsSame(ReadOnlySpan<char> text, ReadOnlySpan<char> label) =>
        text.Trim().TrimEnd(".!").Equals(label.Trim().TrimEnd(".!"), StringComparison.OrdinalIgnoreCase);

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
