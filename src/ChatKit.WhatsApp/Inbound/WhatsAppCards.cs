using System.Globalization;
using System.Text.Json;

namespace ChatKit.WhatsApp;

/// <summary>Reads contact cards and orders.</summary>
internal static class WhatsAppCards
{
    public static ContactContent? Contacts(JsonElement contacts)
    {
        var cards = new List<ContactContent>();
        foreach (var contact in contacts.Items())
        {
            if (Card(contact) is { } card)
            {
                cards.Add(card);
            }
        }

        return cards.Count == 0 ? null : cards[0] with { Others = cards[1..] };
    }

    public static OrderContent? Order(JsonElement order)
    {
        var products = new List<ProductContent>();
        foreach (var item in order.Get("product_items"u8).Items())
        {
            if (item.Get("product_retailer_id"u8).Id() is { } article)
            {
                products.Add(Product(item, article));
            }
        }

        return products.Count == 0
            ? null
            : new OrderContent { ExternalId = order.Get("catalog_id"u8).Id(), Text = order.Get("text"u8).Filled(), Items = products };
    }

    private static ContactContent? Card(JsonElement contact)
    {
        var phones = new List<string>();
        foreach (var phone in contact.Get("phones"u8).Items())
        {
            if ((phone.Get("phone"u8).Id() ?? phone.Get("wa_id"u8).Id()) is { } number)
            {
                phones.Add(number);
            }
        }

        var name = contact.Get("name"u8);
        var shown = name.Get("formatted_name"u8).Filled()
            ?? name.Get("first_name"u8).Filled()
            ?? NameOf(contact.Get("vcard"u8).Text())
            ?? phones.FirstOrDefault();

        return shown is null ? null : new ContactContent { Name = shown, Phones = phones };
    }

    /// <summary>A card that the customer was asked for may come as a vCard only. Source: business-scoped-user-ids.</summary>
    private static string? NameOf(string? card)
    {
        foreach (var line in card.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("FN:", StringComparison.OrdinalIgnoreCase) && !line[3..].Trim().IsEmpty)
            {
                return line[3..].Trim().ToString();
            }
        }

        return null;
    }

    private static ProductContent Product(JsonElement item, string article)
    {
        var price = item.Get("item_price"u8).Number()?.ToString(CultureInfo.InvariantCulture) ?? item.Get("item_price"u8).Filled();
        var quantity = item.Get("quantity"u8).Id();
        return new ProductContent
        {
            Name = article,
            ExternalId = article,
            Price = price is null ? null : $"{price} {item.Get("currency"u8).Filled()}".TrimEnd(),
            Text = quantity is null ? null : $"× {quantity}",
        };
    }
}
