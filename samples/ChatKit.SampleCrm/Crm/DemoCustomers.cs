namespace ChatKit.SampleCrm.Crm;

/// <summary>Whom a new CRM knows already.</summary>
internal static class DemoCustomers
{
    public static IEnumerable<Customer> New(DateTimeOffset now) =>
    [
        Customer("Bluebell Bakery", "+44 20 7946 0101", "orders@bluebell.example", now.AddDays(-40), ("Oven for the second shop", DealStage.Negotiation)),
        Customer("Marten & Sons", "+44 20 7946 0144", "office@marten.example", now.AddDays(-21), ("Yearly maintenance", DealStage.Won)),
        Customer("Nadia Petrova", "+44 20 7946 0177", "nadia@petrova.example", now.AddDays(-3), ("Espresso machine", DealStage.New)),
    ];

    private static Customer Customer(string name, string phone, string email, DateTimeOffset since, (string Title, DealStage Stage) deal)
    {
        var customer = new Customer { Name = name, Phone = phone, Email = email, CreatedAt = since };
        customer.Deals.Add(new() { Title = deal.Title, Stage = deal.Stage, CreatedAt = since });
        return customer;
    }
}
