using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace ChatKit.SampleCrm.Pages;

/// <summary>The CRM's pages: closed, but for the shop and the sign-in.</summary>
internal static class CrmPages
{
    public static void AddCrmPages(this IServiceCollection services)
    {
        services.AddRazorPages(options =>
        {
            options.Conventions.AuthorizeFolder("/");
            options.Conventions.AllowAnonymousToPage("/Shop");
            options.Conventions.AllowAnonymousToPage("/SignIn");
            options.Conventions.AllowAnonymousToPage("/Error");

            // ChatKit has pages of its own at these two addresses; the CRM shows them inside its frame.
            options.Conventions.AddPageRouteModelConvention("/Chat", First);
            options.Conventions.AddPageRouteModelConvention("/ChatSettings", First);
        }).AddMvcOptions(options => options.Filters.Add<WhenFilled>());
    }

    private static void First(PageRouteModel model)
    {
        foreach (var selector in model.Selectors)
        {
            selector.AttributeRouteModel!.Order = -1;
        }
    }
}
