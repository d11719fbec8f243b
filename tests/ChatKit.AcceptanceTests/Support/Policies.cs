namespace ChatKit.AcceptanceTests.Support;

/// <summary>The privacy policy: switched on, asked about and agreed to.</summary>
internal static class Policies
{
    public const string Link = "https://crm.example/privacy";
    public const string Text = "Please agree to our privacy policy: {link}";
    public const string Label = "I agree";

    public static ChatSettings On(ChatSettings settings) => settings with
    {
        PrivacyPolicy = new()
        {
            Enabled = true,
            Link = Link,
            Version = "2025-07",
            Texts = new Dictionary<string, string> { ["en"] = Text, ["ru"] = "Примите политику: {link}" },
            AgreeLabels = new Dictionary<string, string> { ["en"] = Label, ["ru"] = "Согласен" },
        },
    };

    public static ChatSettings On(ChatSettings settings, Func<PrivacyPolicySettings, PrivacyPolicySettings> change)
    {
        var on = On(settings);
        return on with { PrivacyPolicy = change(on.PrivacyPolicy) };
    }

    /// <summary>The question that was sent last.</summary>
    public static TextContent Question(this Crm crm, string customer) =>
        crm.Messenger.Sent.Where(m => m.To.ExternalChatId == customer).Select(static m => m.Content).OfType<TextContent>().Last(static c => c.Text.Contains(Link, StringComparison.Ordinal));

    public static Task UntilAskedAsync(this Crm crm, string customer) =>
        crm.UntilAsync(async () => (await crm.StoredChatAsync(customer))?.ConsentAskedAt is not null, $"{customer} was asked");

    public static async Task PressAgreeAsync(this Crm crm, string customer, string text = Label)
    {
        await crm.UntilAskedAsync(customer);
        await crm.CustomerWritesAsync(customer, text, action: crm.Question(customer).Suggestions[0].Id);
    }
}
