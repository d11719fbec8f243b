using ChatKit.SampleCrm.Crm;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.SampleCrm.Pages;

/// <summary>Whom the company sells to.</summary>
internal static class CustomersPage
{
    public static async Task<Html> ShowAsync(HttpContext context)
    {
        var crm = context.RequestServices.GetRequiredService<CrmDbContext>();
        var customers = await crm.Customers.AsNoTracking().Include(c => c.Deals).OrderByDescending(c => c.Id).Take(200)
            .ToListAsync(context.RequestAborted);
        return Html.Of($"""
            <h1>Customers <small>{customers.Count}</small></h1>
            <table>
              <thead><tr><th>Name</th><th>Phone</th><th>E-mail</th><th>Deals</th><th>Customer since</th></tr></thead>
              <tbody>{customers.Select(Row)}</tbody>
            </table>
            """);
    }

    private static Html Row(Customer customer) => Html.Of($"""
        <tr>
          <td data-label="Name"><strong>{customer.Name}</strong> {(customer.ChatId is null ? Html.Empty : Html.Of($"""<a class="chip" href="/chat">chat</a>"""))}</td>
          <td data-label="Phone">{customer.Phone ?? "–"}</td>
          <td data-label="E-mail">{customer.Email ?? "–"}</td>
          <td data-label="Deals">{customer.Deals.Count}</td>
          <td data-label="Since">{customer.CreatedAt:d MMM yyyy}</td>
        </tr>
        """);
}
