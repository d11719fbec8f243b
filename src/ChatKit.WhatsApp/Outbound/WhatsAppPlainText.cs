namespace ChatKit.WhatsApp;

/// <summary>Products and orders as text, since a card needs a catalogue at Meta.</summary>
internal static class WhatsAppPlainText
{
    public static string Of(ProductContent product) =>
        string.Join('\n', Filled(Line(product), product.Text, product.Link?.AbsoluteUri));

    public static string Of(OrderContent order) =>
        string.Join('\n', Filled([order.Text, .. order.Items.Select(item => string.Join(' ', Filled(Line(item), item.Text)))]));

    private static string Line(ProductContent product) => string.Join(" — ", Filled(product.Name, product.Price));

    private static IEnumerable<string> Filled(params IEnumerable<string?> parts) => parts.OfType<string>().Where(p => p.Length > 0);
}
