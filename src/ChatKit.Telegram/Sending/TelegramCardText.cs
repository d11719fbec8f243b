namespace ChatKit.Telegram;

/// <summary>Products and orders, for which Telegram has no cards a bot could send without a payment provider, as text.</summary>
internal static class TelegramCardText
{
    public static string Of(MessageContent content) => content switch
    {
        ProductContent product => Lines(product.Name, product.Price, product.Text, product.Link?.AbsoluteUri),
        OrderContent order => Lines([order.ExternalId, order.Text, .. order.Items.Select(Of)]),
        _ => "",
    };

    private static string Lines(params IEnumerable<string?> lines) =>
        string.Join('\n', lines.Where(static l => !string.IsNullOrWhiteSpace(l)));
}
